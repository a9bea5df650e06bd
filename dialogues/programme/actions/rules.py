"""Approval rules are dated data: shipped with Convoke, and each programme's own.

A version is never edited, only followed by a newer one, so that what was asked of a past dialogue can still be read.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from dialogues.journal.actions import lock_stream, record
from dialogues.languages.translated import Translated, original, said
from dialogues.programme import errors
from dialogues.programme.enums import ApprovalTrigger
from dialogues.programme.events import ApprovalRuleSet
from dialogues.programme.models import ApprovalRule, Programme
from dialogues.programme.states import OVER

from .approvals import attach_approvals

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "approval_rules.json"


@transaction.atomic
def load_shipped_rules() -> int:
    """Enter the versions of the shipped file that are not there yet; returns how many. Known ones stay as they are."""
    rows = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return sum(_enter(row) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTerms:
    """What one version of a rule says. Days are calendar days; `dossier` as in `ApprovalRule`.

    With the `code` of a shipped rule it stands before that one; without a code the title gives it a new one.
    """

    title: Translated
    authority: Translated
    lead_days: int
    valid_from_date: dt.date
    code: str = ""
    triggers: Sequence[ApprovalTrigger | str] = ()
    kinds: Sequence[str] = ()
    higher_lead_days: int | None = None
    higher_authority: Translated = field(default_factory=dict)
    consult_days: int | None = None
    legal_basis: str = ""
    dossier: Sequence[dict[str, Any]] = ()
    is_off: bool = False


@transaction.atomic
def set_approval_rule(*, programme: Programme, terms: RuleTerms, actor: str, at: dt.datetime) -> ApprovalRule:
    """A new version of the programme's own rule. Dialogues still being planned are asked again.

    `approval_rule.not_later`, `approval_rule.no_trigger`, `approval_rule.code_taken`.
    """
    lock_stream(key=programme.scope)
    if not terms.triggers and not terms.is_off:
        raise errors.RuleNeedsTrigger
    code = terms.code or _new_code(programme, terms.title)
    _check_later(programme, code, terms.valid_from_date)
    rule = ApprovalRule.objects.create(
        programme=programme,
        country=programme.country,
        code=code,
        title=terms.title,
        authority=terms.authority,
        legal_basis=terms.legal_basis.strip(),
        triggers=[ApprovalTrigger(trigger).value for trigger in terms.triggers],
        kinds=[*terms.kinds],
        lead_days=terms.lead_days,
        higher_lead_days=terms.higher_lead_days,
        higher_authority=terms.higher_authority,
        consult_days=terms.consult_days,
        dossier=[*terms.dossier],
        valid_from_date=terms.valid_from_date,
        is_off=terms.is_off,
    )
    attach_to_planned(programme=programme, actor=actor, at=at)
    fact = ApprovalRuleSet(programme=programme.pk, rule=rule.pk, lead_days=rule.lead_days, is_off=rule.is_off)
    record(fact, stream=programme.scope, actor=actor, at=at)
    return rule


def attach_to_planned(*, programme: Programme, actor: str, at: dt.datetime) -> None:
    """Ask the rules again for every dialogue that is still to come: a funder or a rule has changed."""
    for dialogue in programme.dialogues.exclude(state__in=OVER).select_related("convenor", "host").order_by("pk"):
        dialogue.programme = programme
        attach_approvals(dialogue=dialogue, actor=actor, at=at)


def _check_later(programme: Programme, code: str, valid_from_date: dt.date) -> None:
    newest = programme.approval_rules.filter(code=code).order_by("-valid_from_date").first()
    if newest and newest.valid_from_date >= valid_from_date:
        raise errors.RuleDatesOverlap(date=newest.valid_from_date)


def _new_code(programme: Programme, title: Translated) -> str:
    code = slugify(said(title, "en").text)[:40] or "rule"
    if programme.approval_rules.filter(code=code).exists() or ApprovalRule.objects.filter(
        programme=None, country=programme.country, code=code
    ):
        raise errors.RuleCodeTaken
    return code


def _enter(row: dict[str, Any]) -> bool:
    """Texts of the file are `{language: text}`; English is what they were written in."""
    texts = {name: _texts(row[name]) for name in ("title", "authority", "higher_authority")}
    dossier = [{"code": item["code"], "title": _texts(item["title"])} for item in row["dossier"]]
    valid_to = row["valid_to_date"] and dt.date.fromisoformat(row["valid_to_date"])
    _rule, is_new = ApprovalRule.objects.get_or_create(
        programme=None,
        country=row["country"],
        code=row["code"],
        valid_from_date=dt.date.fromisoformat(row["valid_from_date"]),
        defaults={**row, **texts, "dossier": dossier, "valid_to_date": valid_to},
    )
    return is_new


def _texts(given: dict[str, str]) -> Translated:
    others = {language: text for language, text in given.items() if language != "en"}
    return original(given["en"], "en", **others)
