"""What the parts are shown with: invented promises, and the longest names real institutions have."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.styleguide.dates import events, marks
from backend.styleguide.places import HEAT_COLUMNS, HEAT_ROWS, SPOTS

Rows = list[dict[str, Any]]


def samples() -> dict[str, Any]:
    today = timezone.now().date()
    return {
        "today": today,
        "commitments": _commitments(today),
        "languages_of_commitments": _in_three_languages(today),
        "states": _STATES,
        "groups": _GROUPS,
        "institutions": _INSTITUTIONS,
        "tasks": _TASKS,
        "marks": marks(today),
        "axis_start": today - timedelta(days=200),
        "axis_end": today + timedelta(days=120),
        "month_start": today.replace(day=1),
        "events": events(today),
        "spots": SPOTS,
        "heat_rows": HEAT_ROWS,
        "heat_columns": HEAT_COLUMNS,
        "funnel_steps": _FUNNEL,
        "completion_parts": _COMPLETION,
        "money_rows": _MONEY,
        "summary_rows": _SUMMARY,
        "steps": _STEPS,
        "nav_items": _NAV,
        "keys": [{"keys": "n", "does": _("new dialogue")}],
    }


def _commitments(today: date) -> Rows:
    base = {
        "who": "May Sông Cấm JSC *",
        "who_group": "P",
        "who_group_label": _("Private sector"),
        "statement": "40 paid apprenticeships for persons with disabilities",
        "indicator": "apprentices retained 3 months",
        "baseline": 0,
        "target": 40,
        "unit": "",
        "due": today + timedelta(days=190),
        "partners": "Hai Phong Association of Persons with Disabilities *",
        "resources": "1,200 M VND",
        "url": "#commitment",
    }
    states = [
        ("captured", _("Captured")),
        ("accepted", _("On the wall")),
        ("read_back", _("Read back")),
        ("confirmed", _("Confirmed")),
        ("signed_off", _("Signed off")),
        ("kept", _("Kept")),
    ]
    cards = [
        {**base, "code": f"C-{number:02}", "state_key": key, "state_word": word}
        for number, (key, word) in enumerate(states, start=1)
    ]
    cards[0].update(indicator="", target=None, due=None, resources="", partners="")
    beside = {**base, "code": "C-07", "state_key": "declined_by_institution", "state_word": _("Declined")}
    return [*cards, beside]


def _in_three_languages(today: date) -> Rows:
    return [row | {"due": today + timedelta(days=row["due_in"])} for row in _IN_THREE_LANGUAGES]


_IN_THREE_LANGUAGES: Rows = [
    {
        "code": "C-03",
        "who": "Ministry of Labour and Inclusion *",
        "who_group": "G",
        "who_group_label": _("Government"),
        "statement": "Train 200 local officials in gender sensitivity in 5 provinces",
        "language": "en",
        "indicator": "officials trained",
        "baseline": 0,
        "target": 200,
        "due_in": 300,
        "state_key": "active",
        "state_word": _("Active"),
    },
    {
        "code": "C-07",
        "who": "Ủy ban nhân dân tỉnh Đắk Lắk, Ban Điều phối viện trợ nhân dân và Liên hiệp các tổ chức hữu nghị",
        "who_group": "S",
        "who_group_label": _("Socio-political organisation"),
        "statement": "Hằng quý công bố viện trợ phi chính phủ nước ngoài đã cam kết so với đã giải ngân; nâng "
        "tỷ lệ giải ngân từ 10,4 % lên 60 % tại các xã vùng sâu, vùng xa",
        "language": "vi",
        "indicator": "tỷ lệ giải ngân",
        "baseline": "10,4",
        "target": 60,
        "unit": "%",
        "due_in": 40,
        "partners": "Tổng cục Thống kê; Hội Liên hiệp Phụ nữ Việt Nam",
        "state_key": "confirmed",
        "state_word": _("Confirmed"),
        "original_language": "Tiếng Việt",
    },
    {
        "code": "C-11",
        "who": "ក្រសួងការងារ និងបណ្តុះបណ្តាលវិជ្ជាជីវៈ នៃព្រះរាជាណាចក្រកម្ពុជា",
        "who_group": "G",
        "who_group_label": _("Government"),
        "statement": "បណ្តុះបណ្តាលយុវជន និងជនមានពិការភាពចំនួន ៤០ នាក់ នៅខេត្តកំពង់ធំ ឱ្យទទួលបានជំនាញវិជ្ជាជីវៈ និងការងារសមរម្យ",
        "language": "km",
        "indicator": "ចំនួនអ្នកបានការងារធ្វើ",
        "baseline": 0,
        "target": 40,
        "due_in": 400,
        "partners": "គណៈកម្មាធិការអភិវឌ្ឍន៍កម្ពុជា",
        "state_key": "read_back",
        "state_word": _("Read back"),
        "original_language": "ភាសាខ្មែរ",
    },
]


_STATES = [
    ("captured", _("Captured")),
    ("accepted", _("On the wall")),
    ("read_back", _("Read back")),
    ("confirmed", _("Confirmed")),
    ("active", _("Active")),
    ("fulfilled", _("Fulfilled")),
    ("on_schedule", _("On schedule")),
    ("behind", _("Behind schedule")),
    ("overdue", _("Overdue")),
    ("blocked", _("Blocked")),
    ("live", _("Live")),
    ("scheduled", _("Scheduled")),
    ("signoff_requested", _("Sign-off requested")),
    ("declined", _("Will not come")),
    ("draft", _("Draft")),
]

_GROUPS = [
    ("G", _("Government")),
    ("S", _("Socio-political organisation")),
    ("C", _("Civil society")),
    ("P", _("Private sector")),
    ("D", _("Development partner")),
    ("A", _("Academia")),
    ("K", _("Community")),
    ("M", _("Media")),
]

_INSTITUTIONS: Rows = [
    {"name": "Ministry of Labour, Invalids and Social Affairs", "group": "G", "invited": 4, "answered": 2},
    {"name": "Liên hiệp các tổ chức hữu nghị Việt Nam", "group": "S", "invited": 2, "answered": 2},
    {"name": "Cà phê Cao Nguyên Xanh Co. Ltd *", "group": "P", "invited": 1, "answered": 0},
]

_TASKS: Rows = [
    {
        "title": _("7 institutions have not nominated"),
        "detail": _("The deadline was Friday"),
        "tone": "overdue",
        "url": "#tasks",
        "action": _("Remind them"),
    },
    {
        "title": _("The Khmer agenda is not translated"),
        "detail": _("4 days left"),
        "tone": "at-risk",
        "url": "#tasks",
        "action": _("Translate"),
    },
    {
        "title": _("Choose who reads the commitments back"),
        "detail": "",
        "tone": "",
        "url": "#tasks",
        "action": _("Choose"),
    },
    {"title": _("Ground rules are agreed"), "detail": "", "tone": "done", "url": "", "action": ""},
]

_FUNNEL: Rows = [
    {"label": _("Invited"), "value": 42, "url": "#funnel"},
    {"label": _("Nominated"), "value": 35, "url": "#funnel"},
    {"label": _("Will come"), "value": 31, "url": "#funnel"},
    {"label": _("Checked in"), "value": 28, "url": "#funnel", "note": _("as of 09:10")},
]

_COMPLETION: Rows = [
    {"label": _("Complete"), "value": 4, "tone": "kept", "url": "#stacked"},
    {"label": _("Substantial"), "value": 4, "tone": "river", "url": "#stacked"},
    {"label": _("Limited"), "value": 2, "tone": "at-risk", "url": "#stacked"},
    {"label": _("Not started"), "value": 1, "tone": "neutral", "url": "#stacked"},
    {"label": _("No evidence"), "value": 1, "tone": "overdue", "url": "#stacked"},
]

_MONEY: Rows = [
    {"label": _("Pledged"), "value": 6300, "word": "6,300 M VND"},
    {"label": _("Committed"), "value": 1800, "word": "1,800 M VND"},
    {"label": _("Disbursed"), "value": 1380, "word": "1,380 M VND"},
]

_SUMMARY: Rows = [
    {"key": _("Name"), "value": "Lê Hoàng Nam", "change_url": "#summary"},
    {
        "key": _("Title"),
        "value": "Phó Vụ trưởng Vụ Khoa học, Giáo dục, Tài nguyên và Môi trường",
        "change_url": "#summary",
    },
    {"key": _("Mandate"), "value": _("Speak and commit for the institution"), "change_url": "#summary"},
]

_STEPS: Rows = [
    {"label": _("Who comes"), "state": "done", "url": "#steps"},
    {"label": _("Mandate"), "state": "current", "url": ""},
    {"label": _("Check your answers"), "state": "todo", "url": ""},
]

_NAV: Rows = [
    {"label": _("Overview"), "url": "#", "current": True},
    {"label": _("Dialogues"), "url": "#", "current": False},
    {"label": _("Commitments"), "url": "#", "current": False},
    {"label": _("Institutions"), "url": "#", "current": False},
]
