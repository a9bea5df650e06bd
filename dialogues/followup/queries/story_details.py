"""What was said with each thing that happened, from the rows its entry points to."""

import datetime as dt
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from dialogues.commitments.enums import CarryForwardFate
from dialogues.commitments.queries import assessed, money
from dialogues.followup.enums import CausedBy, ChallengeResult, Contested, ObstacleCategory
from dialogues.followup.models import ProgressUpdate
from dialogues.journal.models import Entry

from .report_rows import link_made_for
from .story_asked import what_became_of
from .story_rows import Rows
from .story_texts import how_confirmed, what_changed, what_stood_before, where_said


def detail_of(entry: Entry, rows: Rows) -> str:
    """What was said with it; nothing where the sentence says all."""
    teller = _DETAILS.get(entry.kind)
    return teller(rows, entry) if teller else ""


def _progress(rows: Rows, entry: Entry) -> str:
    update = rows.updates.get(entry.data["update"])
    if update is None:
        return ""
    obstacle = str(ObstacleCategory(update.obstacle).label) if update.obstacle else ""
    caused = gettext("caused by: %(who)s") % {"who": CausedBy(update.caused_by).label} if update.caused_by else ""
    support = gettext("asks for: %(what)s") % {"what": update.support_needed} if update.support_needed else ""
    return " · ".join(part for part in (update.narrative, obstacle, caused, support, _earlier(update)) if part)


def _earlier(update: ProgressUpdate) -> str:
    """When it was written or said, if that was before it came."""
    if not update.waited:
        return ""
    moment = timezone.localtime(update.written_at)
    if update.through_id is None:
        return gettext("said on %(date)s") % {"date": date_format(moment)}
    return gettext("written on %(date)s") % {"date": date_format(moment, "DATETIME_FORMAT")}


def _mark(rows: Rows, entry: Entry) -> str:
    """Why a colleague says that it is blocked, if anything was said."""
    return _progress(rows, entry) if entry.data.get("update") else ""


def _returned(rows: Rows, entry: Entry) -> str:
    update = rows.updates.get(entry.data["update"])
    return update.return_reason if update else ""


def _support(rows: Rows, entry: Entry) -> str:
    update = rows.updates.get(entry.data["update"])
    return update.support_answer if update else ""


def _letter(rows: Rows, entry: Entry) -> str:
    signed = rows.sign_offs.get(entry.data["sign_off"])
    if signed is None or not signed.letter_number:
        return signed.get_method_display() if signed else ""
    dated = date_format(signed.letter_date) if signed.letter_date else ""
    return gettext("Letter %(number)s of %(date)s") % {"number": signed.letter_number, "date": dated}


def _verification(rows: Rows, entry: Entry) -> str:
    found = rows.verifications.get(entry.data["verification"])
    return " · ".join(filter(None, [assessed(found.completion, found.level), found.method])) if found else ""


def _money(rows: Rows, entry: Entry) -> str:
    moved = rows.money.get(entry.data["transaction"])
    return f"{moved.get_kind_display()}: {money(moved.amount, moved.currency)}" if moved else ""


def _reason(rows: Rows, entry: Entry) -> str:
    return rows.commitment.closing_reason


def _screening(rows: Rows, entry: Entry) -> str:
    found = gettext("Verifiable: it is tracked from here on.") if entry.data["verifiable"] else ""
    return found or " ".join([gettext("A statement of intent:"), rows.commitment.verifiable_note])


def _until(rows: Rows, entry: Entry) -> str:
    day = entry.data.get("confirm_by") or entry.data.get("sign_off_by") or entry.data.get("until") or entry.data["due"]
    return gettext("until %(date)s") % {"date": date_format(dt.date.fromisoformat(day))}


def _asked(rows: Rows, entry: Entry) -> str:
    return what_became_of(rows.asked.get(entry.pk, ()), ZoneInfo(rows.commitment.dialogue.programme.timezone))


def _asked_to_sign(rows: Rows, entry: Entry) -> str:
    return " · ".join(filter(None, [_until(rows, entry), _asked(rows, entry)]))


def _called_off(rows: Rows, entry: Entry) -> str:
    mail = rows.asked_mails.get(entry.subject)
    return mail.reason if mail else ""


def _outcome(rows: Rows, entry: Entry) -> str:
    return rows.commitment.get_outcome_display()


def _fate(rows: Rows, entry: Entry) -> str:
    return str(CarryForwardFate(entry.data["fate"]).label)


def _contested(rows: Rows, entry: Entry) -> str:
    """What against. What the sides say stands in a section of its own, once it is settled for everybody."""
    return str(Contested(entry.data["contests"]).label)


def _resolution(rows: Rows, entry: Entry) -> str:
    challenge = rows.challenges.get(entry.data["challenge"])
    said = challenge.resolution if challenge else ""
    return " · ".join(filter(None, [str(ChallengeResult(entry.data["result"]).label), said]))


def _step_title(rows: Rows, entry: Entry) -> str:
    return rows.title(entry.data["action_item"])


def _stand_in(rows: Rows, entry: Entry) -> str:
    """For colleagues alone: a name is nobody else's business (INV-16)."""
    said = rows.stand_ins.get(entry.data["update"])
    update = rows.updates.get(entry.data["update"])
    if said is None or update is None:
        return ""
    words = {"name": " · ".join(filter(None, [said.name, said.post])), "owner": link_made_for(update)}
    return gettext("reported by %(name)s through the link of %(owner)s") % words


_DETAILS: Mapping[str, Callable[[Rows, Entry], str]] = {
    "obligation.needs_assignment": _step_title,
    "obligation.fate_decided": _fate,
    "commitment.progress_reported": _progress,
    "action.progress_reported": _progress,
    "action.blocked": _mark,
    "progress.reporter_named": _stand_in,
    "progress.returned": _returned,
    "progress.support_answered": _support,
    "commitment.signed_off": _letter,
    "commitment.signature_recorded": _letter,
    "commitment.confirmed_outside": lambda rows, _entry: how_confirmed(rows.commitment, by_name=rows.names_people),
    "commitment.captured": lambda rows, _entry: where_said(rows.commitment),
    "commitment.corrected": lambda rows, entry: what_stood_before(
        rows.earlier.get(entry.data["earlier"]), in_words=rows.names_people
    ),
    "commitment.amended": lambda rows, entry: what_changed(rows.versions.get(entry.data["version"])),
    "commitment.verified": _verification,
    "resource.recorded": _money,
    "commitment.declined": _reason,
    "commitment.withdrawn": _reason,
    "commitment.superseded": _reason,
    "commitment.returned": _reason,
    "commitment.screened": _screening,
    "commitment.read_back": _until,
    "commitment.signoff_requested": _asked_to_sign,
    "commitment.progress_link_sent": _asked,
    "asked_mail.called_off": _called_off,
    "action.created": _until,
    "commitment.closed": _outcome,
    "commitment.contested": _contested,
    "commitment.contest_resolved": _resolution,
    "commitment.challenge_window_ended": _until,
}
