"""Which approval rules apply to a dialogue on a day, and why (domain.md §0.6, SCH-1). Rules are dated data."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.programme.enums import ApprovalTrigger as T
from dialogues.programme.enums import Mode
from dialogues.programme.models import ApprovalRule, BridgePoint, Dialogue, Programme

from .participants import is_foreign, participants_of

# So many names say enough; the journal of a dialogue with 200 foreign guests need not hold them all.
MOST_REASONS = 5


@dataclass(frozen=True)
class Reason:
    """Why a rule applies: the trigger, and the institution or bridge point that pulled it."""

    trigger: T
    institution: Institution | None = None
    site: BridgePoint | None = None

    def __str__(self) -> str:
        if self.trigger == T.FOREIGN_FUNDING:
            return _("funded by %(name)s, registered abroad") % {"name": _named(self.institution)}
        if self.trigger == T.FOREIGN_PARTICIPATION:
            return _("%(name)s takes part, registered abroad") % {"name": _named(self.institution)}
        if self.trigger == T.BRIDGE_POINT:
            return _("held from abroad with a bridge point in %(place)s") % {"place": self.site or "…"}
        return _("the rule holds for every dialogue of this kind")

    def stored(self) -> dict[str, Any]:
        ids = {"institution": self.institution and self.institution.pk, "site": self.site and self.site.pk}
        return {"trigger": self.trigger.value} | {name: pk for name, pk in ids.items() if pk}


@dataclass(frozen=True)
class Applying:
    rule: ApprovalRule
    reasons: tuple[Reason, ...]


def rules_applying(dialogue: Dialogue, on: dt.date) -> list[Applying]:
    """The versions in force on this day that something in the dialogue pulls, each with its reasons."""
    facts = _Facts(dialogue)
    found = []
    for rule in rules_in_force(dialogue.programme, on, facts.countries):
        if rule.kinds and dialogue.kind not in rule.kinds:
            continue
        reasons = tuple(facts.reasons_for(rule))
        if reasons:
            found.append(Applying(rule, reasons))
    return found


def rules_in_force(programme: Programme, on: dt.date, countries: Iterable[str] = ()) -> list[ApprovalRule]:
    """The newest version of each code, the programme's own before the shipped one; those switched off are left out."""
    newest: dict[tuple[str, str], ApprovalRule] = {}
    for rule in versions_of(programme, {programme.country, *countries}).filter(valid_from_date__lte=on):
        if rule.valid_to_date is None or rule.valid_to_date >= on:
            newest[rule.country, rule.code] = rule
    return [rule for rule in newest.values() if not rule.is_off]


def versions_of(programme: Programme, countries: Iterable[str] = ()) -> QuerySet[ApprovalRule]:
    """All versions that concern the programme, so that whoever stands before the others comes last."""
    shipped = Q(programme=None, country__in={programme.country, *countries})
    rows = ApprovalRule.objects.filter(shipped | Q(programme=programme))
    return rows.order_by("code", F("programme").asc(nulls_first=True), "valid_from_date")


def reasons_of(approvals: Iterable[Any]) -> Mapping[int, list[str]]:
    """The stored reasons of several approvals in words, by the approval's key: two queries for all of them."""
    rows = [(approval.pk, reason) for approval in approvals for reason in approval.reasons]
    wanted = [reason["institution"] for _pk, reason in rows if "institution" in reason]
    institutions = Institution.objects.prefetch_related("names").in_bulk(wanted)
    sites = BridgePoint.objects.in_bulk([reason["site"] for _pk, reason in rows if "site" in reason])
    words: dict[int, list[str]] = {}
    for pk, reason in rows:
        institution, site = institutions.get(reason.get("institution", 0)), sites.get(reason.get("site", 0))
        words.setdefault(pk, []).append(str(Reason(T(reason["trigger"]), institution, site)))
    return words


class _Facts:
    """What rules ask about one dialogue, read once."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue, self._programme = dialogue, dialogue.programme
        self._sites = list(dialogue.bridge_points.select_related("area").order_by("pk"))
        abroad = {site.area.country for site in self._sites if site.area}
        self.countries = {self._programme.country, *abroad}
        self._funders: list[Institution] | None = None
        self._participants: list[Institution] | None = None

    def reasons_for(self, rule: ApprovalRule) -> list[Reason]:
        triggers = {T(trigger) for trigger in rule.triggers}
        at_home = rule.country == self._programme.country
        reasons: list[Reason] = []
        if T.FOREIGN_FUNDING in triggers and at_home:
            reasons += self._foreign(T.FOREIGN_FUNDING, self._all_funders(), rule.country)
        if T.FOREIGN_PARTICIPATION in triggers and at_home:
            reasons += self._foreign(T.FOREIGN_PARTICIPATION, self._all_participants(), rule.country)
        if T.BRIDGE_POINT in triggers:
            reasons += self._from_abroad(rule.country)
        if T.ALWAYS in triggers and at_home:
            reasons.append(Reason(T.ALWAYS))
        return reasons

    def _foreign(self, trigger: T, institutions: list[Institution], country: str) -> list[Reason]:
        return [Reason(trigger, one) for one in institutions if is_foreign(one, country)][:MOST_REASONS]

    def _from_abroad(self, country: str) -> list[Reason]:
        """A domestic dialogue with sites in its own provinces has no foreign element; one held from abroad has."""
        here = [site for site in self._sites if site.area and site.area.country == country]
        from_abroad = country != self._programme.country or is_foreign(self._dialogue.convenor, country)
        online = self._dialogue.mode != Mode.IN_PERSON
        return [Reason(T.BRIDGE_POINT, site=site) for site in here][:MOST_REASONS] if from_abroad and online else []

    def _all_funders(self) -> list[Institution]:
        if self._funders is None:
            self._funders = list(self._programme.funders.order_by("pk"))
        return self._funders

    def _all_participants(self) -> list[Institution]:
        if self._participants is None:
            self._participants = participants_of(self._dialogue)
        return self._participants


def _named(institution: Institution | None) -> str:
    return name_of(institution) if institution else "…"
