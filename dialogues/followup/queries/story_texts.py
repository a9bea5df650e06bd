"""What the story says of the text itself: where it was said, and which parts a new version changed."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.commitments.models import Commitment, CommitmentVersion, Confirmation, EarlierWording
from dialogues.commitments.queries.versions import changed_in, parts_named
from dialogues.languages.translated import said as plainly_said


def where_said(commitment: Commitment) -> str:
    """The item of the agenda, and the line of the room's record by which a replay finds it again."""
    item = str(plainly_said(commitment.agenda_item.title)) if commitment.agenda_item else ""
    line = commitment.captured_sequence
    number = _("line %(number)s of the record") % {"number": line} if line else ""
    return " · ".join(part for part in (item, number) if part)


def what_changed(version: CommitmentVersion | None) -> str:
    """Parts and reason; the words themselves stand side by side among the versions."""
    if version is None:
        return ""
    return " · ".join(part for part in (", ".join(changed_in(version)), version.reason) if part)


def what_stood_before(earlier: EarlierWording | None, *, in_words: bool) -> str:
    """Which parts were corrected. The words that nobody ever stood behind are for colleagues (`in_words`)."""
    if earlier is None:
        return ""
    statement = earlier.words.get("statement") if in_words else ""
    before = _("before: “%(text)s”") % {"text": statement} if statement else ""
    return " · ".join(filter(None, [", ".join(parts_named(earlier.words)), before]))


def how_confirmed(commitment: Commitment, *, by_name: bool) -> str:
    """By link, letter or word of mouth, and on which day; who it was is for colleagues."""
    said = Confirmation.objects.filter(commitment=commitment).select_related("affiliation__person").first()
    if said is None:
        return ""
    who = said.affiliation.person.name if said.affiliation else said.said_by
    told = [said.get_method_display(), said.letter_number, who if by_name else "", date_format(said.said_on_date)]
    return " · ".join(filter(None, told))
