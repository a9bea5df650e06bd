import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from dialogues.invitations.enums import InvitationState, LetterState
from dialogues.invitations.errors import PermissionAwaited
from dialogues.invitations.models import Invitation, Letter
from dialogues.journal.queries import seal_loader
from dialogues.people.enums import LETTER_OFFICE
from dialogues.people.models import Person
from dialogues.people.principals import Principal
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries import programmes_visible_to

from .answers import SENDING, check_inviting_open
from .protocol import in_protocol_order

# Whoever sends nobody needs no new letter.
_SENDS_NOBODY = (InvitationState.DECLINED, InvitationState.WITHDRAWN, InvitationState.CLOSED)
PREPARING = (LetterState.DRAFT, LetterState.APPROVED)
LETTERS_SHOWN: dict[str, Q] = {
    "all": Q(),
    "draft": Q(state=LetterState.DRAFT),
    "approved": Q(state=LetterState.APPROVED),
    "issued": Q(state=LetterState.ISSUED),
    "unsent": Q(state=LetterState.ISSUED, invitation__state=InvitationState.ISSUED),
    "over": Q(state__in=[LetterState.WITHDRAWN, LetterState.SUPERSEDED]),
}


def letters_visible_to(user: Principal) -> QuerySet[Letter]:
    """Those of the programmes in whose letter office the user works (domain.md §2.6)."""
    return Letter.objects.filter(dialogue__programme__in=programmes_visible_to(user, *LETTER_OFFICE))


def whole_letters(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """With all that a letter is printed from, in one query."""
    return letters.select_related(
        "dialogue__programme",
        "dialogue__convenor",
        "invitation__institution",
        "invitation__contact_point",
        "issuer__parent",
        "issuer__letter_settings",
        "attention",
        "replaces",
        "series",
    )


def letters_of(dialogue: Dialogue) -> QuerySet[Letter]:
    return dialogue.letters.select_related(
        "invitation__institution", "invitation__contact_point", "replaces", "dialogue__programme", "attention"
    ).prefetch_related("invitation__institution__names")


def letters_shown(letters: QuerySet[Letter], show: str) -> QuerySet[Letter]:
    """An unknown filter shows everything."""
    return letters.filter(LETTERS_SHOWN.get(show, Q()))


def letter_in_force(invitation: Invitation) -> Letter | None:
    return invitation.letters.filter(state=LetterState.ISSUED).first()


def letter_in_preparation(invitation: Invitation) -> Letter | None:
    return invitation.letters.filter(state__in=PREPARING).first()


def letter_to_send(invitation: Invitation) -> Letter | None:
    """The one whose file goes with the mail."""
    return invitation.letters.filter(state=LetterState.ISSUED).select_related("pdf").first()


def letters_to_replace(dialogue: Dialogue) -> list[Letter]:
    """Those in force, but for institutions that send nobody."""
    letters = (
        dialogue.letters.filter(state=LetterState.ISSUED)
        .exclude(invitation__state__in=_SENDS_NOBODY)
        .select_related("invitation__institution", "dialogue__programme")
        .prefetch_related("invitation__institution__names")
    )
    return in_protocol_order(letters, key=lambda letter: letter.invitation.institution)


def is_conditional(dialogue: Dialogue) -> bool:
    """Whether a letter issued now is an advance notice. `letter.permission_awaited`, `dialogue.not_inviting`.

    While the permission is awaited, only if the programme's policy `allow_conditional_letters` is on (domain.md §2.3).
    """
    if dialogue.state == DialogueState.AWAITING_APPROVAL:
        if not dialogue.programme.policies.get("allow_conditional_letters"):
            raise PermissionAwaited
        return True
    check_inviting_open(dialogue, sending=True)
    return False


def may_send_letters(dialogue: Dialogue) -> bool:
    """For pages; the actions judge for themselves."""
    conditional = bool(dialogue.programme.policies.get("allow_conditional_letters"))
    return dialogue.state in SENDING or (dialogue.state == DialogueState.AWAITING_APPROVAL and conditional)


def forms_of_address_missing(dialogue: Dialogue) -> QuerySet[Person]:
    """People whom letters name and whose form of address nobody has recorded: a task, never a guess (IVT-6)."""
    named = dialogue.letters.filter(state__in=[*PREPARING, LetterState.ISSUED]).values("attention")
    return Person.objects.filter(pk__in=named, form_of_address="").order_by("name", "pk")


def letters_counted(programme: Programme) -> dict[int, dict[str, int]]:
    """By dialogue, how many letters each filter shows, how many people lack a form of address; one query for all."""
    named = Q(state__in=[*PREPARING, LetterState.ISSUED], attention__form_of_address="")
    letters = Letter.objects.filter(dialogue__programme=programme).order_by().values("dialogue")
    numbers = {show: Count("pk", filter=condition) for show, condition in LETTERS_SHOWN.items() if show != "all"}
    numbers["form_of_address_missing"] = Count("attention", filter=named, distinct=True)
    rows: Iterable[Any] = letters.annotate(**numbers)
    return {row["dialogue"]: row for row in rows}


def today_at(dialogue: Dialogue, at: dt.datetime) -> dt.date:
    return at.astimezone(dialogue.zone).date()


@seal_loader("letter")
def sealed_file(pk: int) -> str | None:
    """What the journal proves of an issued letter: the digest of the bytes that are kept now."""
    letter = Letter.objects.select_related("pdf").filter(pk=pk).first()
    return hashlib.sha256(letter.pdf.content).hexdigest() if letter and letter.pdf else None
