"""Obligations that move or wait, as lines to read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.followup.models import ActionItem
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.institutions.queries.succession import Successor

from .obligations import Effect


@dataclass(frozen=True)
class ObligationRow:
    """`after` where it moves by itself; `candidates` where a person chooses. `owner_url`: the page where one does."""

    title: str
    language: str
    code: str
    programme: str
    due: dt.date | None
    before: str
    after: str
    candidates: list[Successor]
    url: str
    owner_url: str
    is_step: bool


def rows_of(effects: Iterable[Effect], names: Mapping[int, Institution]) -> list[ObligationRow]:
    return [_row(effect, names) for effect in effects]


def _row(effect: Effect, names: Mapping[int, Institution]) -> ObligationRow:
    subject = effect.subject
    commitment = subject if isinstance(subject, Commitment) else subject.commitment
    return ObligationRow(
        title=subject.statement if isinstance(subject, Commitment) else subject.title,
        language=subject.language,
        code=commitment.code if commitment else "",
        programme=f"{subject.dialogue.programme.code} · {subject.dialogue.code}",
        due=subject.due_date,
        before=_name(names, effect.after.held_last if effect.waits else effect.before.held_last),
        after=_name(names, effect.after.owner),
        candidates=[Successor(names[one.institution], one.scope) for one in effect.after.candidates],
        url=commitment_url(commitment) if commitment else "",
        owner_url=_owner_url(effect, subject, commitment),
        is_step=isinstance(subject, ActionItem),
    )


def _owner_url(effect: Effect, subject: Commitment | ActionItem, commitment: Commitment | None) -> str:
    if commitment is None:
        return ""
    if isinstance(subject, ActionItem):
        place = [commitment.dialogue.programme.code, commitment.dialogue.code, commitment.code, subject.pk]
        return reverse("action_item_owner", args=place)
    shared = "" if effect.origin.pk == commitment.lead_institution_id else f"?share={effect.origin.code}"
    return commitment_url(commitment, "commitment_owner") + shared


def _name(names: Mapping[int, Institution], key: int | None) -> str:
    return name_of(names[key]) if key and key in names else ""
