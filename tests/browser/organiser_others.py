"""What other institutions did while the organiser followed up: the commitments that the story does not look at closely.

Through the actions and on the days that `make demo` tells of (backend/demo/history_follow_up.py). Called by
organiser_stage.py, when Django is set up.
"""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from backend.demo import history_follow_up as told
from backend.demo.clock import live_through, moment
from backend.demo.history_session import by_number
from backend.demo.reading import sample
from dialogues.commitments.models import Commitment
from tests.browser.organiser_prepared import describe, plan_review, propose

# What happens to these is told in browsers: all of it (C-03, C-08), or what matters (C-13, C-14).
DUNGS, FIRMS, DECLINED, VAGUE = 3, 8, 13, 14


def confirm() -> None:
    told.confirm_late(_all_but(DUNGS))


def sign() -> None:
    told.sign_all(_all_but(DUNGS, DECLINED))


def screen() -> None:
    told.screen_all(_all_but(DECLINED, VAGUE))


def move_money() -> None:
    told.move_all_money(_all_but(DUNGS, DECLINED), by_number(sample()))


def report(until: str) -> None:
    """What falls due by itself until then falls due on its own day: the story's clock is not there yet."""
    today, day = timezone.now().date(), dt.date.fromisoformat(until)
    others = _all_but(DUNGS, FIRMS, DECLINED, VAGUE)
    told.report_as_time_goes_by(others, by_number(sample()), since=today, until=day)
    live_through(moment(day))


def _all_but(*numbers: int) -> told.Made:
    commitments = Commitment.objects.filter(dialogue__code="ND1", number__lte=VAGUE).order_by("number")
    return {each.number: each for each in commitments if each.number not in numbers}


OTHERS: dict[str, Callable[..., None]] = {
    "confirm": confirm,
    "sign": sign,
    "screen": screen,
    "move_money": move_money,
    "propose": propose,
    "describe": describe,
    "plan_review": plan_review,
    "report": report,
}
