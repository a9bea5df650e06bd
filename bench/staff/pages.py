"""Which pages are measured, by the names of their routes. A new page that lists something belongs here.

A list shows rows, in at most twelve queries however many there are (P9). A board gathers figures of a programme or a
dialogue, or what stands in its way, from all parts of the product: more queries, and no more for more rows.
"""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

LISTS = (
    "absences",
    "access_needs",
    "agenda",
    "agreements",
    "approval_rules",
    "approvals",
    "by_hand",
    "coalition",
    "commitment_board",
    "commitment_timeline",
    "commitments",
    "data_collections",
    "delegates",
    "dialogue_documents",
    "dialogues",
    "disclosures",
    "erasures",
    "disputes",
    "documents",
    "fates",
    "findings",
    "follow_up_mails",
    "halls",
    "health_checks",
    "holidays",
    "inputs",
    "institution_changes",
    "institution_duplicates",
    "institutions",
    "invitation_new",
    "invitations",
    "kits",
    "lessons",
    "letters",
    "letters_posting",
    "links",
    "mandates",
    "nominations",
    "outbox",
    "owner_letters",
    "people_to_name",
    "precedence",
    "programme_conflicts",
    "progress_reports",
    "recommendations",
    "register_imports",
    "reminders",
    "scorecard_editions",
    "series_list",
    "sites",
    "targets",
    "team",
    "travel",
    "unassigned",
)
BOARDS = ("conflicts", "dialogue", "door", "programme", "readiness", "scorecard", "scorecard_rows", "seat_plan")
# Boards that are remembered until something is recorded, and as quick as a list for whoever comes first after that.
ANEW = ("scorecard", "scorecard_rows")
# Below these nothing is a page of this product's staff.
_ELSEWHERE = ("^", "accounts/", "admin", "api/", "demo/", "public/", "styleguide/")


def addresses(names: tuple[str, ...], *, code: str, dialogue_code: str) -> dict[str, str]:
    """By name of the route; each is filled in with this programme and dialogue."""
    parts = {"code": code, "dialogue_code": dialogue_code}
    wanted = {name: arguments for name, arguments in _routes() if name in names}
    return {name: reverse(name, kwargs={part: parts[part] for part in wanted[name]}) for name in names}


def names_of_lists_in_the_address_book() -> set[str]:
    """Routes that end in a plural below a programme, a dialogue or nothing: what looks like a list by its address."""
    plural = {name for name, route in _named() if _looks_like_a_list(route)}
    return {name for name in plural if name}


def _looks_like_a_list(route: str) -> bool:
    places = route.replace("programmes/<str:code>/", "").replace("dialogues/<str:dialogue_code>/", "")
    return "<" not in places and places.count("/") == 1 and places.endswith("s/") and not route.startswith(_ELSEWHERE)


def _routes() -> Iterator[tuple[str, list[str]]]:
    for name, route in _named():
        places = {"<str:code>": "code", "<str:dialogue_code>": "dialogue_code"}
        if route.count("<") == sum(one in route for one in places):
            yield name, [part for one, part in places.items() if one in route]


def _named(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield entry.name or "", route
        else:
            yield from _named(entry, route)
