"""What the story says of the text itself: where it was said, and which parts a new version changed."""

from django.utils.translation import gettext as _

from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.commitments.queries.versions import changed_in
from dialogues.languages.translated import said


def where_said(commitment: Commitment) -> str:
    """The item of the agenda, and the line of the room's record by which a replay finds it again."""
    item = str(said(commitment.agenda_item.title)) if commitment.agenda_item else ""
    line = commitment.captured_sequence
    number = _("line %(number)s of the record") % {"number": line} if line else ""
    return " · ".join(part for part in (item, number) if part)


def what_changed(version: CommitmentVersion | None) -> str:
    """Parts and reason; the words themselves stand side by side among the versions."""
    if version is None:
        return ""
    return " · ".join(part for part in (", ".join(changed_in(version)), version.reason) if part)
