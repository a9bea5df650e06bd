"""The journal of one commitment as sentences for one reader, newest first. Texts come from their rows."""

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date
from dialogues.followup.enums import Report as ReportKind
from dialogues.followup.models import AskedMail
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Move
from dialogues.journal.models import Entry
from dialogues.journal.queries import story_of
from dialogues.people.principals import Principal

from .papers import Papers
from .story_asked import mails_asked_for
from .story_details import detail_of
from .story_people import Who
from .story_rows import Rows
from .story_sentences import AMONG_COLLEAGUES, ASKED_FOR, NOTED, SENTENCES, UPWARDS


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


def story(
    commitment: Commitment,
    reader: Principal,
    *,
    names_colleagues: bool = False,
    moves: Sequence[Move] | None = None,
) -> list[Line]:
    """`names_colleagues`: the reader works on the programme, so colleagues appear by name instead of as secretariat.

    `moves`: if known already.
    """
    items = {item.pk: item for item in commitment.action_items.all()}
    subjects = [commitment.subject, *(f"action_item:{pk}" for pk in items)]
    told = kinds_told() if names_colleagues else kinds_told() - AMONG_COLLEAGUES
    entries = [entry for entry in story_of(*subjects) if entry.kind in told]
    asked = mails_asked_for(entries, commitment)
    entries = _with_what_became_of(entries, asked, told)
    entries.reverse()
    law = moves_in_force() if moves is None else moves
    who = Who(commitment, reader, entries, items=items, moves=law, by_name=names_colleagues)
    papers = Papers(commitment, reader, local_date(commitment, timezone.now()))
    rows = Rows(entries, commitment, items, papers, asked=asked, names_people=names_colleagues)
    return [_line(entry, who, rows) for entry in entries]


def kinds_told() -> set[str]:
    """The kinds of facts that have words here."""
    return set(SENTENCES)


def _line(entry: Entry, who: Who, rows: Rows) -> Line:
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
        sentence=str(_sentence(entry, rows)) % words,
        detail=detail_of(entry, rows),
        evidence=rows.files.get(update.pk, ()) if update and entry.kind in _REPORTED else (),
        sign_off=sign_off if sign_off in rows.letters else None,
    )


def _sentence(entry: Entry, rows: Rows) -> str | Promise:
    if entry.kind == "commitment.captured" and entry.data["delegate"] is None:
        return NOTED
    if entry.kind == "commitment.progress_link_sent" and rows.asked.get(entry.pk):
        return ASKED_FOR
    return SENTENCES[entry.kind]


def _with_what_became_of(entries: list[Entry], asked: Mapping[int, Sequence[AskedMail]], told: Set[str]) -> list[Entry]:
    """What happened to the mails that were asked for, where it happened."""
    subjects = {f"asked_mail:{mail.pk}" for mails in asked.values() for mail in mails}
    later = [entry for entry in story_of(*sorted(subjects)) if entry.kind in told] if subjects else []
    return sorted([*entries, *later], key=lambda entry: entry.at) if later else entries


_REPORTED = ("commitment.progress_reported", "action.progress_reported")
