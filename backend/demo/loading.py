import datetime as dt
from collections.abc import Callable


def load_demo(*, at: dt.datetime, report: Callable[[str], None]) -> None:
    """Load both programmes as they stand at `at`; does nothing when they are there already."""
