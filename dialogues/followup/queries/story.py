"""The journal of one commitment as sentences for one reader, newest first. Texts come from their rows."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from dialogues.commitments.enums import CarryForwardFate
from dialogues.commitments.models import Commitment, CommitmentVersion, SignOff
from dialogues.commitments.queries import assessed, local_date, money
from dialogues.followup.enums import CausedBy, ChallengeResult, Contested, ObstacleCategory
from dialogues.followup.enums import Report as ReportKind
from dialogues.followup.models import (
    ActionItem,
    Challenge,
    EvidenceFile,
    ProgressUpdate,
    ResourceTransaction,
    StandIn,
    Verification,
)
from dialogues.journal.models import Entry
from dialogues.journal.queries import story_of
from dialogues.people.principals import Principal

from .papers import Papers
from .report_rows import link_made_for
from .story_people import Who
from .story_sentences import AMONG_COLLEAGUES, SENTENCES, UPWARDS
from .story_texts import what_changed, where_said


@dataclass(frozen=True)
class Line:
    """One thing that happened. `detail` is what was said with it; `evidence` the files that came with it.

    Files and letters only as far as the reader may open them.
    """

    kind: str
    at: dt.datetime
    sentence: str
    detail: str
    evidence: tuple[int, ...] = ()
    sign_off: int | None = None


def story(commitment: Commitment, reader: Principal, *, names_colleagues: bool = False) -> list[Line]:
    """`names_colleagues`: the reader works on the programme, so colleagues appear by name instead of as secretariat."""
    items = {item.pk: item for item in commitment.action_items.all()}
    subjects = [commitment.subject, *(f"action_item:{pk}" for pk in items)]
    told = kinds_told() if names_colleagues else kinds_told() - AMONG_COLLEAGUES
    entries = [entry for entry in story_of(*subjects) if entry.kind in told]
    entries.reverse()
    who = Who(commitment, reader, entries, items=items, by_name=names_colleagues)
    papers = Papers(commitment, reader, local_date(commitment, timezone.now()))
    rows = _Rows(entries, commitment, items, papers, names_people=names_colleagues)
    return [_line(entry, who, rows) for entry in entries]


def kinds_told() -> set[str]:
    """The kinds of facts that have words here."""
    return set(SENTENCES)


def _line(entry: Entry, who: Who, rows: "_Rows") -> Line:
    update = rows.updates.get(entry.data.get("update", 0))
    words = {
        "who": who.did(entry),
        "report": ReportKind(entry.data["report"]).label.lower() if "report" in entry.data else "",
        "item": rows.title(entry.data.get("action_item")),
        "asked": UPWARDS.get(entry.data.get("to", ""), ""),
    }
    sign_off = entry.data.get("sign_off", 0)
    return Line(
        kind=entry.kind,
        at=entry.at,
        sentence=str(SENTENCES[entry.kind]) % words,
        detail=rows.detail(entry),
        evidence=rows.files.get(update.pk, ()) if update and entry.kind in _REPORTED else (),
        sign_off=sign_off if sign_off in rows.letters else None,
    )


_REPORTED = ("commitment.progress_reported", "action.progress_reported")


class _Rows:
    """What the entries point to, fetched at once."""

    def __init__(
        self,
        entries: Iterable[Entry],
        commitment: Commitment,
        items: Mapping[int, ActionItem],
        papers: Papers,
        *,
        names_people: bool,
    ) -> None:
        entries = list(entries)
        self.commitment, self.items = commitment, items
        told = ProgressUpdate.objects.select_related("through__person", "signatory", "action_item")
        self.updates = told.in_bulk(_pks(entries, "update"))
        said = StandIn.objects.filter(update__in=self.updates) if names_people else StandIn.objects.none()
        self.stand_ins = {one.update_id: one for one in said}
        sent = _files_of(self.updates)
        self.files = {pk: files for pk, files in sent.items() if papers.shows_evidence(self.updates[pk])}
        self.sign_offs = SignOff.objects.in_bulk(_pks(entries, "sign_off"))
        self.letters = {pk for pk, signed in self.sign_offs.items() if signed.file and papers.shows_letter(signed)}
        self.versions = CommitmentVersion.objects.in_bulk(_pks(entries, "version"))
        self.verifications = Verification.objects.in_bulk(_pks(entries, "verification"))
        self.challenges = Challenge.objects.in_bulk(_pks(entries, "challenge"))
        self.money = ResourceTransaction.objects.in_bulk(_pks(entries, "transaction"))

    def title(self, pk: int | None) -> str:
        item = self.items.get(pk or 0)
        return item.title if item else ""

    def detail(self, entry: Entry) -> str:
        teller = _DETAILS.get(entry.kind)
        return teller(self, entry) if teller else ""


def _progress(rows: _Rows, entry: Entry) -> str:
    update = rows.updates.get(entry.data["update"])
    if update is None:
        return ""
    obstacle = str(ObstacleCategory(update.obstacle).label) if update.obstacle else ""
    caused = gettext("caused by: %(who)s") % {"who": CausedBy(update.caused_by).label} if update.caused_by else ""
    support = gettext("asks for: %(what)s") % {"what": update.support_needed} if update.support_needed else ""
    return " · ".join(part for part in (update.narrative, obstacle, caused, support) if part)


def _returned(rows: _Rows, entry: Entry) -> str:
    update = rows.updates.get(entry.data["update"])
    return update.return_reason if update else ""


def _support(rows: _Rows, entry: Entry) -> str:
    update = rows.updates.get(entry.data["update"])
    return update.support_answer if update else ""


def _letter(rows: _Rows, entry: Entry) -> str:
    signed = rows.sign_offs.get(entry.data["sign_off"])
    if signed is None or not signed.letter_number:
        return signed.get_method_display() if signed else ""
    dated = date_format(signed.letter_date) if signed.letter_date else ""
    return gettext("Letter %(number)s of %(date)s") % {"number": signed.letter_number, "date": dated}


def _verification(rows: _Rows, entry: Entry) -> str:
    found = rows.verifications.get(entry.data["verification"])
    return " · ".join(filter(None, [assessed(found.completion, found.level), found.method])) if found else ""


def _money(rows: _Rows, entry: Entry) -> str:
    moved = rows.money.get(entry.data["transaction"])
    return f"{moved.get_kind_display()}: {money(moved.amount, moved.currency)}" if moved else ""


def _reason(rows: _Rows, entry: Entry) -> str:
    return rows.commitment.closing_reason


def _screening(rows: _Rows, entry: Entry) -> str:
    found = gettext("Verifiable: it is tracked from here on.") if entry.data["verifiable"] else ""
    return found or " ".join([gettext("A statement of intent:"), rows.commitment.verifiable_note])


def _until(rows: _Rows, entry: Entry) -> str:
    day = entry.data.get("confirm_by") or entry.data.get("sign_off_by") or entry.data.get("until") or entry.data["due"]
    return gettext("until %(date)s") % {"date": date_format(dt.date.fromisoformat(day))}


def _outcome(rows: _Rows, entry: Entry) -> str:
    return rows.commitment.get_outcome_display()


def _fate(rows: _Rows, entry: Entry) -> str:
    return str(CarryForwardFate(entry.data["fate"]).label)


def _contested(rows: _Rows, entry: Entry) -> str:
    """What against. What the sides say stands in a section of its own, once it is settled for everybody."""
    return str(Contested(entry.data["contests"]).label)


def _resolution(rows: _Rows, entry: Entry) -> str:
    challenge = rows.challenges.get(entry.data["challenge"])
    said = challenge.resolution if challenge else ""
    return " · ".join(filter(None, [str(ChallengeResult(entry.data["result"]).label), said]))


def _step_title(rows: _Rows, entry: Entry) -> str:
    return rows.title(entry.data["action_item"])


def _stand_in(rows: _Rows, entry: Entry) -> str:
    """For colleagues alone: a name is nobody else's business (INV-16)."""
    said = rows.stand_ins.get(entry.data["update"])
    update = rows.updates.get(entry.data["update"])
    if said is None or update is None:
        return ""
    words = {"name": " · ".join(filter(None, [said.name, said.post])), "owner": link_made_for(update)}
    return gettext("reported by %(name)s through the link of %(owner)s") % words


_DETAILS: Mapping[str, Callable[[_Rows, Entry], str]] = {
    "obligation.needs_assignment": _step_title,
    "obligation.fate_decided": _fate,
    "commitment.progress_reported": _progress,
    "action.progress_reported": _progress,
    "progress.reporter_named": _stand_in,
    "progress.returned": _returned,
    "progress.support_answered": _support,
    "commitment.signed_off": _letter,
    "commitment.signature_recorded": _letter,
    "commitment.captured": lambda rows, _entry: where_said(rows.commitment),
    "commitment.amended": lambda rows, entry: what_changed(rows.versions.get(entry.data["version"])),
    "commitment.verified": _verification,
    "resource.recorded": _money,
    "commitment.declined": _reason,
    "commitment.withdrawn": _reason,
    "commitment.superseded": _reason,
    "commitment.returned": _reason,
    "commitment.screened": _screening,
    "commitment.read_back": _until,
    "commitment.signoff_requested": _until,
    "action.created": _until,
    "commitment.closed": _outcome,
    "commitment.contested": _contested,
    "commitment.contest_resolved": _resolution,
    "commitment.challenge_window_ended": _until,
}


def _files_of(updates: Iterable[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for update, pk in EvidenceFile.objects.filter(update__in=updates).order_by("pk").values_list("update", "pk"):
        found[update] = (*found.get(update, ()), pk)
    return found


def _pks(entries: Iterable[Entry], field: str) -> list[int]:
    return [entry.data[field] for entry in entries if entry.data.get(field)]
