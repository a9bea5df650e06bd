import datetime as dt

from django.conf import settings
from django.urls import reverse

from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.programme.actions.kits import LINK, OVERDUE, SOON, note_overdue_notes
from dialogues.programme.models import LocalKit
from dialogues.programme.queries.dialogues import NOT_COMING
from dialogues.programme.queries.documents import notes_due_date, organiser_of

from .mailing import Addressee, convenors_of, post_to

AFTERWARDS = dt.timedelta(days=180)  # long enough to read what became of the input


@handles(LINK)
def mail_kit(work: DueWork, at: dt.datetime) -> None:
    kit = _kit(work)
    if kit:
        _post(kit, "kit", work.key, at)


@handles(SOON)
def remind_before(work: DueWork, at: dt.datetime) -> None:
    kit = _waiting(work)
    if kit:
        _post(kit, "notes_soon", work.key, at)


@handles(OVERDUE)
def remind_after(work: DueWork, at: dt.datetime) -> None:
    """To the organiser on the spot, and to the convenors, who see it listed too."""
    kit = _waiting(work)
    if kit is None:
        return
    note_overdue_notes(kit=kit, actor=SYSTEM, at=at)
    _post(kit, "notes_overdue", work.key, at)
    path = reverse("kits", args=[kit.dialogue.programme.code])
    post_to(
        convenors_of(kit.dialogue.programme),
        "notes_missing",
        {"kit": kit, "organiser": organiser_of(kit)[0], "link": f"{settings.PUBLIC_URL}{path}"},
        key=work.key,
        programme=kit.dialogue.programme,
        subject_key=f"local_kit:{kit.pk}",
        at=at,
    )


def kit_link(kit: LocalKit, at: dt.datetime) -> str:
    """A fresh address of the organiser's page. Earlier ones stay good."""
    ends_at = kit.dialogue.ends_at or at
    _token, secret = issue_token(
        purpose=Purpose.KIT,
        object_key=f"local_kit:{kit.pk}",
        made_for_email=organiser_of(kit)[1],
        expires_at=max(ends_at, at) + AFTERWARDS,
        at=at,
    )
    return link_to(Purpose.KIT, secret)


def organiser(kit: LocalKit) -> Addressee:
    name, email = organiser_of(kit)
    return Addressee(f"local_kit:{kit.pk}", name, email, kit.language)


def _post(kit: LocalKit, template: str, key: str, at: dt.datetime) -> None:
    post_to(
        [organiser(kit)],
        template,
        {"kit": kit, "dialogue": kit.dialogue, "due": notes_due_date(kit), "link": kit_link(kit, at)},
        key=key,
        programme=kit.dialogue.programme,
        subject_key=f"local_kit:{kit.pk}",
        at=at,
    )


def _kit(work: DueWork) -> LocalKit | None:
    found = LocalKit.objects.select_related("dialogue__programme", "dialogue__convenor", "dialogue__host")
    return found.select_related("contact_point").filter(pk=work.payload["kit"]).first()


def _waiting(work: DueWork) -> LocalKit | None:
    """Nothing handed in, the dialogue neither called off nor moved: a moved one has reminders of its own."""
    kit = _kit(work)
    if kit is None or kit.dialogue.state in NOT_COMING or kit.notes.exists():
        return None
    return kit if str(notes_due_date(kit)) == work.payload["due"] else None
