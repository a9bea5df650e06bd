"""Feeds as they are published, made of rows that no database holds: the golden files are written from here."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import translation

from calendaring import ics
from calendaring.feeds.dialogues import busy_block, meeting_of, organizer
from calendaring.feeds.tasks import todo_of
from calendaring.todos import todo_feed
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import ActionState
from dialogues.followup.models import ActionItem
from dialogues.languages.translated import original
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue, Programme
from tests.calendaring.samples import DOMAIN, KHMER

HA_NOI = ZoneInfo("Asia/Ho_Chi_Minh")
STAMP = dt.datetime(2022, 5, 3, 2, 0, 7, 999, tzinfo=dt.UTC)
STARTS = dt.datetime(2022, 5, 18, 1, 0, tzinfo=dt.UTC)
INSTITUTE = organizer("Viện Sáng kiến công dân*")


def a_row(number: int, title: str = "Đối thoại quốc gia: không để ai bị bỏ lại phía sau", **more: object) -> Dialogue:
    """Each on a day of its own."""
    starts_at = STARTS + dt.timedelta(days=7 * number)
    given: dict[str, object] = {
        "programme": Programme(code="LNOB"),
        "code": f"ND{number}",
        "title": original(title, "vi", en="National dialogue"),
        "objectives": original("Nghe nhau; viết ra, cùng giữ lời", "vi"),
        "venue": "Hà Nội, Hội trường A",
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=8),
        "uid": f"9b2f0d5e-0000-4000-8000-{number:012d}@convoke",
        "revised_at": STAMP,
        "state": DialogueState.INVITING,
    }
    return Dialogue(**given | more)


def a_feed(name: str, *meetings: ics.Meeting) -> bytes:
    return ics.feed(_header(name), meetings, domain=DOMAIN)


def a_step(number: int, state: ActionState, **more: object) -> ActionItem:
    dialogue = a_row(1)
    commitment = Commitment(dialogue=dialogue, number=2, statement="Chúng tôi sẽ dạy nghề cho 40 học viên")
    given: dict[str, object] = {
        "dialogue": dialogue,
        "commitment": commitment,
        "title": f"Bước {number}: mời, ghi, báo",
        "due_date": dt.date(2022, 9, 30),
        "state": state,
        "uid": f"9b2f0d5e-0000-4000-8000-{100 + number:012d}@convoke",
        "sequence": number - 1,
        "created_at": STAMP,
        "revised_at": STAMP + dt.timedelta(days=number),
    }
    return ActionItem(**given | more)


def _header(name: str) -> ics.FeedHeader:
    return ics.FeedHeader(
        name=name,
        description="Để theo dõi",
        source="https://convoke.example.org/cal/abc.ics",
        url="https://convoke.example.org/",
    )


def _shown(row: Dialogue, status: ics.Status = ics.Status.CONFIRMED, language: str = "vi") -> ics.Meeting:
    return meeting_of(row, INSTITUTE, status, language)


def _busy(row: Dialogue, language: str) -> ics.Meeting:
    with translation.override(language):
        return busy_block(row, "Hội trường A, Hà Nội")


_CANCELLED = a_row(3, state=DialogueState.CANCELLED, sequence=1)
_DAYS = a_row(4, KHMER, is_all_day=True, timezone="Asia/Phnom_Penh", ends_at=STARTS + dt.timedelta(days=30))
_STEPS = [
    a_step(1, ActionState.OPEN),
    a_step(2, ActionState.IN_PROGRESS),
    a_step(3, ActionState.DONE, done_at=STAMP + dt.timedelta(days=3)),
    a_step(4, ActionState.CANCELLED),
]
FEEDS: dict[str, bytes] = {
    "feed_person": a_feed("Đối thoại của tôi", _shown(a_row(1), ics.Status.TENTATIVE), _shown(a_row(2))),
    "feed_hall": a_feed("Hội trường A", _shown(a_row(1)), _busy(a_row(2), "vi"), _busy(a_row(3), "km")),
    "feed_institution": a_feed("Bộ Kế hoạch*", _shown(a_row(1)), _shown(_CANCELLED), _shown(_DAYS, language="km")),
    "feed_tasks": todo_feed(
        _header("Việc cần làm của tôi"), [todo_of(step, "Viện Sáng kiến công dân*") for step in _STEPS], domain=DOMAIN
    ),
}
