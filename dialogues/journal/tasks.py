"""What the journal's app tidies by itself."""

import datetime as dt

from .once import forget_receipts
from .work import regularly

_DAY_SECONDS = 24 * 60 * 60


@regularly(seconds=_DAY_SECONDS)
def forget_old_receipts(at: dt.datetime) -> None:
    forget_receipts(at=at)
