"""The numbered letters to owners: who may read them, and what the next one would be made of."""

import hashlib
from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from dialogues.commitments.models import Commitment, HandingOver, OwnershipTransfer
from dialogues.commitments.queries import commitments_visible_to, institutions_spoken_for
from dialogues.followup.models import AskedMail, OwnerLetter, OwnerLetterLine
from dialogues.institutions.models import Institution
from dialogues.invitations.enums import LetterType, ReminderState
from dialogues.journal.queries import seal_loader
from dialogues.people.enums import NAMED_TO
from dialogues.people.models import User
from dialogues.people.permissions import holds_role
from dialogues.people.principals import Principal
from dialogues.people.queries import scope_ids
from dialogues.programme.models import Programme

from .asked import called_off_mails

_CALLED_OFF = called_off_mails().filter(letter=OuterRef("pk"), reminder=0).order_by("-pk")
_REASON = Subquery(_CALLED_OFF.values("reason")[:1])


def owner_letters_visible_to(reader: Principal) -> QuerySet[OwnerLetter]:
    """Colleagues see their programmes'; focal points and signatories those to their institution, unless they were
    called off before they went.
    """
    if not isinstance(reader, User):
        return OwnerLetter.objects.none()
    to_own = Q(institution__in=institutions_spoken_for(reader), called_off_because=None)
    letters = OwnerLetter.objects.alias(called_off_because=_REASON)
    return letters.filter(Q(programme__in=scope_ids(reader, "programme", *NAMED_TO)) | to_own)


def owner_letters_about(commitment: Commitment, reader: Principal) -> QuerySet[OwnerLetter]:
    """Newest first."""
    programme = commitment.dialogue.programme
    works_here = holds_role(reader, programme.scope, *NAMED_TO)
    letters = OwnerLetter.objects.filter(programme=programme) if works_here else owner_letters_visible_to(reader)
    found = letters.filter(lines__commitment=commitment)
    return told_letters(found).order_by("-pk")


def told_letters(letters: QuerySet[OwnerLetter]) -> QuerySet[OwnerLetter]:
    """With what a list shows, without words and files. `called_off_because`: why it never went."""
    about = Prefetch("lines", OwnerLetterLine.objects.select_related("commitment__dialogue__programme").order_by("pk"))
    told = letters.select_related("institution", "programme", "transfer").defer("parts", "html")
    return with_calling_off(told).prefetch_related("institution__names", about)


def with_calling_off(letters: QuerySet[OwnerLetter]) -> QuerySet[OwnerLetter]:
    return letters.annotate(called_off_because=_REASON)


def waiting_mail_of(letter: OwnerLetter) -> AskedMail | None:
    """By which it, or a reminder of it, is still to go."""
    return letter.mails.filter(state=ReminderState.PLANNED).order_by("due_at").first()


def lines_for(letter: OwnerLetter, reader: Principal) -> list[OwnerLetterLine]:
    """Those whose commitments this reader may open: what was handed on since belongs to another."""
    visible = commitments_visible_to(reader).values("pk")
    lines = letter.lines.filter(commitment__in=visible).select_related("commitment__dialogue__programme")
    return list(lines.order_by("pk"))


def letter_type_of(programme: Programme) -> LetterType:
    """A dispatch of the issuer (công văn, §3.6); Khmer letters have numbers of their own."""
    return LetterType.KHMER if programme.country == "KH" else LetterType.DISPATCH


def issuer_of(programme: Programme) -> Institution:
    """Who writes, with all that its letters are printed from."""
    issuers = Institution.objects.select_related("parent", "letter_settings__letterhead")
    return issuers.prefetch_related("names", "parent__names").get(pk=programme.convening_institution_id)


def hand_over_letters_of(transfers: Iterable[HandingOver]) -> list[OwnerLetter]:
    """Those that were written with them; steps and what the law moves by itself have none."""
    keys = [transfer.pk for transfer in transfers if isinstance(transfer, OwnershipTransfer)]
    return list(OwnerLetter.objects.filter(transfer__in=keys).select_related("pdf").order_by("pk"))


@seal_loader("owner_letter")
def sealed_file(pk: int) -> str | None:
    """What the journal proves of a letter: the digest of the bytes that are kept now."""
    letter = OwnerLetter.objects.select_related("pdf").filter(pk=pk).first()
    return hashlib.sha256(letter.pdf.content).hexdigest() if letter else None
