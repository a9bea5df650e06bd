"""One sentence, everywhere the same (design.md §1): who · what · measured how · by when · with whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.commitments.enums import Completion, Lifecycle, Moderation, Outcome, VerificationLevel
from dialogues.commitments.models import Commitment, ResourceLine
from dialogues.commitments.texts import plain_number
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import group_mark, name_then_and_now

from .confirming import is_out_of_the_room

# These have no smaller unit in use (INV-22).
_WHOLE = frozenset({"VND", "KHR"})


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """What `parts/_commitment.html` sets."""

    code: str
    who: str
    who_group: str
    who_group_label: str
    statement: str
    language: str
    indicator: str
    baseline: str
    target: str
    unit: str
    due: dt.date | None
    partners: str
    resources: str
    state_word: str
    state_key: str
    original_language: str = ""
    url: str = ""


def sentence_of(commitment: Commitment, language: str | None = None, *, url: str = "", named: bool = True) -> Sentence:
    """`named` False leaves out who said it: unconfirmed, or declined without consent to be named."""
    wanted = (language or get_language() or "en").split("-")[0]
    owner = commitment.lead_institution if named else None
    key, word = state_of(commitment)
    foreign = commitment.language.split("-")[0] != wanted
    return Sentence(
        code=commitment.code,
        who=maker_name(commitment, wanted) if named else str(_("An institution")),
        who_group=group_mark(owner.stakeholder_group) if owner else "",
        who_group_label=str(owner.stakeholder_group.label) if owner else "",
        statement=commitment.statement,
        language=commitment.language if foreign else "",
        indicator=commitment.indicator,
        baseline=quantity(commitment.baseline),
        target=quantity(commitment.target),
        unit=commitment.unit,
        due=commitment.due_date,
        partners=", ".join(commitment.partners),
        resources=resources_said(commitment.resource_lines.all()),
        state_word=word,
        state_key=key,
        original_language=_language_name(commitment.language) if foreign else "",
        url=url,
    )


def maker_name(commitment: Commitment, language: str | None = None) -> str:
    """The institutions as they were called then, and what they are now (INV-07); a walk-in's as it was typed.

    Of several that stand for one that ended, the one a person chose for this commitment is "now" (INV-06).
    """
    if commitment.lead_institution is None:
        return commitment.lead_as_given or str(_("Institution not known"))
    said_on = commitment.captured_at.astimezone(commitment.dialogue.zone).date()
    together = [commitment.lead_institution, *commitment.co_owners.all()]
    return called_on(commitment, together, said_on, language)


def called_on(
    commitment: Commitment, institutions: Iterable[Institution], on: dt.date, language: str | None = None
) -> str:
    """Some of those who made or owe it, by the names of that day, and what stands for them now (INV-07)."""
    return ", ".join(_name_then(commitment, institution, on, language) for institution in institutions)


def state_of(commitment: Commitment) -> tuple[str, str]:
    """Key and word of where it stands: on the wall, confirmed … and at its end the outcome.

    From the enumerations: `get_lifecycle_display` translates all nineteen words for each row of a list.
    """
    if commitment.lifecycle == Lifecycle.CLOSED and commitment.outcome:
        return commitment.outcome, str(Outcome(commitment.outcome).label)
    if commitment.lifecycle == Lifecycle.CAPTURED:
        return _state_of_captured(commitment)
    return commitment.lifecycle, str(Lifecycle(commitment.lifecycle).label)


def completion_label(commitment: Commitment) -> str:
    """Never a completion without how well it is known (COM-8)."""
    return assessed(commitment.completion, commitment.verification_level, commitment.verified_version)


def assessed(completion: str, level: int, version: int | None = None) -> str:
    """ "Reported complete, not verified" and "Complete, verified" are two different things. `version`: the earlier text
    that was verified, where another has taken its place.
    """
    if not completion:
        return str(_("Not assessed yet"))
    if completion == Completion.NO_EVIDENCE:
        return str(Completion.NO_EVIDENCE.label)
    label = str(Completion(completion).label).lower()
    if level >= VerificationLevel.PEER_CHECKED and version:
        words = _("Verified for version %(version)s: %(completion)s; since then amended")
        return words % {"version": version, "completion": label}
    if level >= VerificationLevel.PEER_CHECKED:
        return _("Verified: %(completion)s") % {"completion": label}
    return _("Reported %(completion)s, not verified") % {"completion": label}


def quantity(value: Decimal | None) -> str:
    """1,500 · 10.4 — in the reader's way of writing numbers, without trailing zeros."""
    if value is None:
        return ""
    plain = Decimal(plain_number(value))
    places = max(0, -int(plain.as_tuple().exponent))
    return number_format(plain, decimal_pos=places, use_l10n=True, force_grouping=True)


def money(amount: Decimal, currency: str) -> str:
    """1,200 M VND: dong and riel without decimals, large amounts in millions (INV-22)."""
    if currency in _WHOLE and amount >= 1_000_000:
        return _("%(amount)s M %(currency)s") % {"amount": quantity(amount / 1_000_000), "currency": currency}
    return f"{quantity(amount.quantize(Decimal(1)) if currency in _WHOLE else amount)} {currency}".strip()


def resources_said(lines: Iterable[ResourceLine]) -> str:
    return ", ".join(_line(line) for line in lines)


def _line(line: ResourceLine) -> str:
    amount = money(line.amount, line.currency) if line.amount is not None else ""
    return " · ".join(part for part in (amount or line.get_kind_display(), line.note) if part)


def _state_of_captured(commitment: Commitment) -> tuple[str, str]:
    """There is a wall only while the room is open; before and afterwards it waits to be read back, or was set aside."""
    if is_out_of_the_room(commitment):
        if commitment.moderation == Moderation.REJECTED:
            return commitment.moderation, str(_("Set aside"))
        return commitment.lifecycle, str(_("Not read back yet"))
    if commitment.moderation != Moderation.WAITING:
        return commitment.moderation, str(Moderation(commitment.moderation).label)
    return commitment.lifecycle, str(Lifecycle.CAPTURED.label)


def _name_then(commitment: Commitment, origin: Institution, on: dt.date, language: str | None) -> str:
    # Most have not ended: only for those that have is anything else looked at.
    chosen = _chosen_for(commitment, origin) if origin.now_called else None
    return name_then_and_now(origin, on=on, language=language, chosen=chosen)


def _chosen_for(commitment: Commitment, origin: Institution) -> Institution | None:
    """Whom a person last said owes this share. Reads `transfers.all()`, so that lists can prefetch it."""
    chosen = [one for one in commitment.transfers.all() if one.origin_id == origin.pk and not one.is_automatic]
    return max(chosen, key=lambda one: (one.from_date, one.pk)).to_institution if chosen else None


def _language_name(code: str) -> str:
    return str(dict(settings.LANGUAGES).get(code.split("-")[0], code))
