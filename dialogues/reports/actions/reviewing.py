"""A second pair of eyes: who prepared an edition does not review it (domain.md §5.2, header)."""

import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.reports import errors, events
from dialogues.reports.enums import EditionState as S
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.signatories import preparers_of

from .locking import locked_edition

_FROZEN = (S.COMMENT_PERIOD, S.APPROVED)


@transaction.atomic
def review_edition(*, edition: ScorecardEdition, actor: str, at: dt.datetime) -> ScorecardEdition:
    """Of what is frozen. `edition.nothing_to_review`, `.reviewed_already`, `.reviewed_by_preparer`."""
    row = locked_edition(edition)
    if row.state not in _FROZEN:
        raise errors.NothingToReview
    if row.reviewed_at:
        raise errors.ReviewedAlready
    if actor in preparers_of(row):
        raise errors.ReviewedByPreparer
    row.reviewed_at = at
    row.save(update_fields=["reviewed_at"])
    fact = events.EditionReviewed(edition=row.pk, digest=row.digest)
    record(fact, stream=row.programme.scope, actor=actor, at=at)
    return row
