"""A second pair of eyes: who prepared an edition does not review it (domain.md §5.2, header)."""

import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.reports import events
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.reviewing import flaw_in_reviewing

from .locking import locked_edition


@transaction.atomic
def review_edition(*, edition: ScorecardEdition, actor: str, at: dt.datetime) -> ScorecardEdition:
    """Of what is frozen. `edition.nothing_to_review`, `.reviewed_already`, `.reviewed_by_preparer`."""
    row = locked_edition(edition)
    if flaw := flaw_in_reviewing(row, actor):
        raise flaw
    row.reviewed_at = at
    row.save(update_fields=["reviewed_at"])
    fact = events.EditionReviewed(edition=row.pk, digest=row.digest)
    record(fact, stream=row.programme.scope, actor=actor, at=at)
    return row
