"""How a state looks: its sign and its tone. Words come from the domain; this is only clothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    tone: str
    icon: str


_LOOKS: dict[Look, str] = {
    Look(
        "neutral", "circle-dashed"
    ): "idea draft planning captured submitted open not_started not_due unknown no_evidence planned pending "
    "announced not_required untested waived",
    Look(
        "info", "clock"
    ): "awaiting_approval to_prepare signoff_requested under_verification fulfilment_claimed invited sent "
    "queued waiting checking writing",
    Look("info", "calendar-check"): "scheduled enacted",
    Look("info", "mail"): "inviting letter_sent",
    Look("info", "signature"): "approved",
    Look("info", "stamp"): "issued",
    Look("info", "circle-dot"): "live in_progress limited substantial running",
    Look("commitment", "presentation"): "accepted on_the_wall published_to_wall",
    Look("commitment", "book-open"): "read_back",
    Look("commitment", "user-check"): "confirmed",
    Look("commitment", "signature"): "signed_off active",
    Look("kept", "badge-check"): "kept fulfilled verified closed_fulfilled",
    Look(
        "kept", "check"
    ): "ready complete done attending yes checked_in nominated on_schedule published delivered applied approved "
    "approved_with_conditions tested connected written",
    Look("neutral", "flag"): "ended closed reporting",
    Look("neutral", "file-text"): "statement_of_intent",
    Look("neutral", "merge"): "merged superseded",
    Look("neutral", "undo-2"): "withdrawn withdrawn_before_confirmation returned_for_change returned",
    Look("at-risk", "triangle-alert"): "behind at_risk unconfirmed contested partially_fulfilled tentative stale",
    Look("at-risk", "circle-pause"): "postponed held blocked",
    Look("overdue", "octagon-alert"): "overdue lapsed not_fulfilled failed refused expired lost",
    Look("neutral", "circle-x"): "declined declined_by_institution cancelled rejected no revoked suspended dropped",
}
_BY_KEY = {key: look for look, keys in _LOOKS.items() for key in keys.split()}
_UNKNOWN = Look("neutral", "circle")

_RUNGS = (
    "captured",
    "accepted on_the_wall",
    "read_back",
    "confirmed signoff_requested returned_for_change",
    "signed_off active fulfilment_claimed under_verification contested statement_of_intent",
    "kept fulfilled closed_fulfilled",
)
LADDER = {key: step for step, keys in enumerate(_RUNGS, start=1) for key in keys.split()}


def look_of(key: str) -> Look:
    return _BY_KEY.get(key, _UNKNOWN)
