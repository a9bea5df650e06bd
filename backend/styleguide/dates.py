from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

Rows = list[dict[str, Any]]


def marks(today: date) -> Rows:
    def mark(key: str, title: str, row: Any, days: int, state: tuple[str, Any], **more: Any) -> dict[str, Any]:
        start = today + timedelta(days=days)
        word = {"state_key": state[0], "state_word": state[1]}
        return {"key": key, "title": title, "row": row, "start": start, "url": "#timeline", **word, **more}

    national, local, training = _("National dialogue"), _("Local dialogue"), _("Training")
    closed, live, scheduled = ("closed", _("Closed")), ("live", _("Live")), ("scheduled", _("Scheduled"))
    return [
        mark("HP", "Hải Phòng", local, -150, closed, feeds_into=["ND"]),
        mark(
            "NA",
            "Nghệ An: tiếng nói của đồng bào vùng cao về dịch vụ công tại thôn bản",
            local,
            -120,
            closed,
            feeds_into=["ND"],
        ),
        mark("DL", "Đắk Lắk", local, -66, closed, feeds_into=["ND"]),
        mark("TQ", "Tuyên Quang", local, -40, ("cancelled", _("Cancelled"))),
        mark("ND", "National dialogue 2026", national, 0, live, feeds_into=["ND2"]),
        mark("KT", "កិច្ចសន្ទនាខេត្តកំពង់ធំ ស្តីពីការងារសមរម្យ", local, 45, scheduled, feeds_into=["ND2"]),
        mark("ND2", "Taking stock", national, 110, scheduled),
        mark("TR", "Facilitators", training, -180, closed, end=today - timedelta(days=164)),
        mark("TR2", "Reading budgets", training, 20, scheduled, end=today + timedelta(days=22)),
    ]


def events(today: date) -> Rows:
    first = today.replace(day=1)
    return [
        {"title": "Hải Phòng", "start": first + timedelta(days=4), "time": "08:00", "url": "#month"},
        {
            "title": "Reading budgets",
            "start": first + timedelta(days=9),
            "end": first + timedelta(days=11),
            "url": "#month",
        },
        {"title": "National dialogue", "start": today, "time": "08:30", "url": "#month"},
    ]
