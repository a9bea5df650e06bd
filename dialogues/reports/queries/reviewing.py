"""What speaks against a review: one rule for the step and for whom it is offered to (domain.md §5.2, header)."""

from dialogues.journal.errors import Refused
from dialogues.reports import errors
from dialogues.reports.enums import EditionState
from dialogues.reports.models import ScorecardEdition

from .signatories import preparers_of

_FROZEN = (EditionState.COMMENT_PERIOD, EditionState.APPROVED)


def flaw_in_reviewing(edition: ScorecardEdition, actor: str) -> Refused | None:
    """A second pair of eyes, once, on what is frozen. `edition.nothing_to_review`, `.reviewed_already`,
    `.reviewed_by_preparer`.
    """
    if edition.state not in _FROZEN:
        return errors.NothingToReview()
    if edition.reviewed_at:
        return errors.ReviewedAlready()
    return errors.ReviewedByPreparer() if actor in preparers_of(edition) else None
