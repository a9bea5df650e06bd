"""The kit of local organisers: published by one action, handed out by a link, notes come back by the same link."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from dialogues.institutions.models import ContactPoint
from dialogues.journal.actions import call_off, lock_stream, record, schedule
from dialogues.journal.files import checked_file
from dialogues.languages.translated import said
from dialogues.programme import errors, events
from dialogues.programme.enums import DocumentKind, DocumentVisibility
from dialogues.programme.models import AgendaItem, Dialogue, Document, LocalKit, LocalNotes
from dialogues.programme.papers import agenda_text, consent_text, ground_rules_text, notes_template_text
from dialogues.programme.queries.documents import notes_due_date
from dialogues.programme.queries.presence import day_of

from .agenda import add_agenda_item
from .dialogues import publish_ground_rules
from .documents import add_document

MORNING = dt.time(8)
SOON_BEFORE = dt.timedelta(days=3)
LINK, SOON, OVERDUE = "kit.link", "kit.notes_soon", "kit.notes_overdue"
_PAPERS: dict[DocumentKind, Callable[[Dialogue, str], str]] = {
    DocumentKind.AGENDA: agenda_text,
    DocumentKind.GROUND_RULES: ground_rules_text,
    DocumentKind.CONSENT_SHEET: consent_text,
    DocumentKind.NOTES_TEMPLATE: notes_template_text,
}


@transaction.atomic
def publish_kit(
    *,
    dialogue: Dialogue,
    actor: str,
    at: dt.datetime,
    agenda_from: Dialogue | None = None,
    contact_point: ContactPoint | None = None,
    organiser_name: str = "",
    organiser_email: str = "",
    language: str = "vi",
    languages: Sequence[str] = ("vi",),
    sound_languages: Sequence[str] = (),
) -> LocalKit:
    """Clones the agenda where there is none, writes the four papers in each language, and sends the organiser a link.

    `sound_languages`: in which the consent sheet shall also be heard; the recordings are added later.
    `kit.published_already`, `kit.date_missing`, `kit.agenda_missing`, `kit.ground_rules_missing`,
    `kit.organiser_missing`, and those of cloning.
    """
    lock_stream(key=dialogue.stream)
    _check(dialogue, contact_point, organiser_name, organiser_email)
    _clone_what_is_missing(dialogue, agenda_from, actor, at)
    kit = LocalKit.objects.create(
        dialogue=dialogue,
        contact_point=contact_point,
        organiser_name=organiser_name.strip(),
        organiser_email=organiser_email.strip(),
        language=language,
        sound_languages=[*sound_languages],
        published_at=at,
    )
    papers = [_write(kit, kind, one, actor, at) for one in languages for kind in _PAPERS]
    plan_reminders(kit=kit)
    schedule(kind=LINK, key=f"{LINK}:{kit.pk}", due_at=at, payload={"kit": kit.pk})
    due = notes_due_date(kit)
    fact = events.KitPublishedToOrganisers(
        kit=kit.pk,
        dialogue=dialogue.pk,
        documents=[paper.pk for paper in papers],
        notes_due_date=due.isoformat() if due else "",
    )
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return kit


@transaction.atomic
def hand_in_notes(
    *,
    kit: LocalKit,
    actor: str,
    at: dt.datetime,
    text: str = "",
    file: "File[bytes] | None" = None,
    people_attended: int | None = None,
    language: str = "vi",
) -> LocalNotes:
    """What came out of it. Handed in again, the newest counts. `notes.empty`, `notes.too_early`, those of the file."""
    lock_stream(key=kit.dialogue.stream)
    if not text.strip() and not file:
        raise errors.NotesEmpty
    if kit.dialogue.starts_at is None or at < kit.dialogue.starts_at:
        raise errors.NotesTooEarly(date=day_of(kit.dialogue) or "")
    notes = LocalNotes.objects.create(
        kit=kit,
        text=text.strip(),
        file=checked_file(file) if file else "",
        people_attended=people_attended,
        language=language,
        received_at=at,
    )
    for kind in (SOON, OVERDUE):
        call_off(key=f"{kind}:{kit.pk}:{notes_due_date(kit)}")
    fact = events.LocalNotesReceived(kit=kit.pk, dialogue=kit.dialogue_id, notes=notes.pk)
    record(fact, stream=kit.dialogue.stream, actor=actor, at=at)
    return notes


@transaction.atomic
def note_overdue_notes(*, kit: LocalKit, actor: str, at: dt.datetime) -> LocalKit:
    """The day has passed and nothing came."""
    due = notes_due_date(kit)
    fact = events.LocalNotesOverdue(kit=kit.pk, dialogue=kit.dialogue_id, notes_due_date=due.isoformat() if due else "")
    record(fact, stream=kit.dialogue.stream, actor=actor, at=at)
    return kit


@transaction.atomic
def plan_reminders(*, kit: LocalKit) -> None:
    """Three days before the notes are due and the morning after, once per date; a moved dialogue moves them."""
    due = notes_due_date(kit)
    if due is None or kit.notes.exists():
        return
    for kind, day in ((SOON, due - SOON_BEFORE), (OVERDUE, due + dt.timedelta(days=1))):
        due_at = dt.datetime.combine(day, MORNING, kit.dialogue.zone)
        payload = {"kit": kit.pk, "due": due.isoformat()}
        schedule(kind=kind, key=f"{kind}:{kit.pk}:{due}", due_at=due_at, payload=payload)


def _check(dialogue: Dialogue, post: ContactPoint | None, name: str, email: str) -> None:
    if LocalKit.objects.filter(dialogue=dialogue).exists():
        raise errors.KitPublished
    if dialogue.starts_at is None:
        raise errors.KitNeedsDate
    if post is None and not (name.strip() or email.strip()):
        raise errors.OrganiserMissing


def _clone_what_is_missing(dialogue: Dialogue, original: Dialogue | None, actor: str, at: dt.datetime) -> None:
    if not dialogue.agenda_items.exists():
        if original is None or not original.agenda_items.exists():
            raise errors.KitNeedsAgenda
        for item in original.agenda_items.order_by("position"):
            add_agenda_item(dialogue=dialogue, **_plan_of(item), actor=actor, at=at)
    if not dialogue.ground_rules:
        if original is None or not original.ground_rules:
            raise errors.KitNeedsGroundRules
        publish_ground_rules(dialogue=dialogue, ground_rules=original.ground_rules, actor=actor, at=at)


def _plan_of(item: AgendaItem) -> dict[str, Any]:
    """Without its hour: the local dialogue has its own."""
    names = ("type", "title", "question", "minutes", "takes_commitments", "attribution_rule")
    return {name: getattr(item, name) for name in names}


def _write(kit: LocalKit, kind: DocumentKind, language: str, actor: str, at: dt.datetime) -> Document:
    with translation.override(language):
        title = _("%(paper)s: %(dialogue)s") % {"paper": kind.label, "dialogue": said(kit.dialogue.title)}
    return add_document(
        programme=kit.dialogue.programme,
        dialogue=kit.dialogue,
        kind=kind,
        title=title[:200],
        language=language,
        text=_PAPERS[kind](kit.dialogue, language),
        visibility=DocumentVisibility.KIT,
        actor=actor,
        at=at,
    )
