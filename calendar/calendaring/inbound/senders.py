"""Whether a mail is from whom it says: as our own mail server reports, and nobody else (calendar.md C26)."""

from collections.abc import Sequence

from authres import AuthenticationResultsHeader
from authres.core import AuthResError

from .verdicts import Rules

# Where anybody can have a mailbox, a neighbour's address says nothing.
OPEN_TO_ALL = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "yahoo.com",
        "yahoo.com.vn",
        "ymail.com",
        "outlook.com",
        "outlook.com.vn",
        "hotmail.com",
        "live.com",
        "msn.com",
        "icloud.com",
        "me.com",
        "gmx.com",
        "gmx.net",
        "zoho.com",
        "proton.me",
        "protonmail.com",
        "yandex.com",
        "qq.com",
        "163.com",
    }
)
_FAULTS = (AuthResError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def may_write(sender: str, *, attendee: str, sent_by: str) -> bool:
    """The attendee, or somebody of the same house who says so.

    SENT-BY is the sender's own word: whoever the invitation was passed on to could write it into an answer.
    """
    if not sender or sender == attendee:
        return bool(sender)
    house = sender.rpartition("@")[2]
    return sender == sent_by and house == attendee.rpartition("@")[2] and house not in OPEN_TO_ALL


def is_proven(sender: str, reports: Sequence[str], rules: Rules) -> bool:
    """DMARC passed, for the domain that stands in From. One report of ours that says otherwise is enough for a no.

    Reports under another name than our server's may have been written by the sender.
    """
    results = [result for report in reports for result in _dmarc_in(report, rules.authserv_id.lower())]
    passed = [result == "pass" and domain in ("", sender.rpartition("@")[2]) for result, domain in results]
    return bool(passed) and all(passed)


def _dmarc_in(report: str, authserv_id: str) -> list[tuple[str, str]]:
    """Result and domain of each DMARC check in a report of ours; one of ours that cannot be read proves nothing."""
    line = " ".join(report.split())
    if not authserv_id or line.partition(";")[0].lower().split()[:1] != [authserv_id]:
        return []
    try:
        header = AuthenticationResultsHeader.parse(f"Authentication-Results: {line}")
        checks = [check for check in header.results if str(check.method).lower() == "dmarc"]
        return [(str(check.result).lower(), _from_domain(check)) for check in checks]
    except _FAULTS:
        return [("unreadable", "")]


def _from_domain(check: object) -> str:
    properties = getattr(check, "properties", None) or []
    domains = [str(one.value).lower() for one in properties if (one.type, one.name) == ("header", "from")]
    return domains[0].rpartition("@")[2] if domains else ""
