"""Agendas that the solver proposes, each as what would change; somebody takes one, or none (calendar.md C54)."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS
from dialogues.people.models import Person
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions import rearrange_agenda
from dialogues.programme.errors import AgendaChangedMeanwhile
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.queries.proposals import Outcome, Rule, Task, basis_of, can_propose, proposals_for, task_of
from dialogues.programme.rule_words import aim_in_words, rule_in_words

SALT = "agenda proposal"
Order = list[tuple[int, str | None]]


@login_required
@require_http_methods(["GET", "POST"])
def agenda_proposals(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """GET asks the solver and changes nothing; POST takes one of the proposals shown."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    if not can_propose():
        raise Http404
    if request.method == "POST":
        return _taken(request, dialogue)
    is_ready = bool(dialogue.starts_at and dialogue.ends_at and dialogue.agenda_items.exists())
    task = task_of(dialogue) if is_ready else None
    context = {"programme": dialogue.programme, "dialogue": dialogue, "is_ready": is_ready}
    told = _told(dialogue, task, proposals_for(task)) if task else {}
    return render(request, "programme/agenda_proposals.html", context | told)


@login_required
@require_POST
def agenda_order_undo(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Back to the order before the proposal that this person took last."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    kept = request.session.pop(key_of(dialogue), None)
    if kept:
        try:
            rearrange_agenda(dialogue=dialogue, order=_times(kept["order"]), basis=kept["basis"], **stamp_of(request))
            messages.success(request, _("The agenda is as it was."))
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("agenda", code, dialogue_code)


def key_of(dialogue: Dialogue) -> str:
    return f"agenda-rearranged-{dialogue.pk}"


def _taken(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    try:
        kept = signing.loads(request.POST.get("proposal", ""), salt=f"{SALT} {dialogue.pk}")
        before = rearrange_agenda(
            dialogue=dialogue, order=_times(kept["order"]), basis=kept["basis"], **stamp_of(request)
        )
    except (Refused, signing.BadSignature) as refusal:
        # One that we did not make, or made for another agenda, is no proposal for this one.
        messages.error(request, str(refusal if isinstance(refusal, Refused) else AgendaChangedMeanwhile()))
        return redirect("agenda_proposals", dialogue.programme.code, dialogue.code)
    request.session[key_of(dialogue)] = {"order": _plain(before), "basis": basis_of(dialogue)}
    messages.success(request, _("The agenda is as it was proposed."))
    return redirect("agenda", dialogue.programme.code, dialogue.code)


def _told(dialogue: Dialogue, task: Task, outcome: Outcome) -> dict[str, Any]:
    titles = {item.pk: said(item.title).text for item in dialogue.agenda_items.all()}
    minutes = {part.pk: part.minutes for part in task.parts}
    basis = basis_of(dialogue)
    proposals = [
        {
            "aim": aim_in_words(proposal.aim),
            "ends_at": proposal.ends_at,
            "rows": [
                {
                    "title": titles[pk],
                    "minutes": minutes[pk],
                    "starts_at": start,
                    "before": _before(proposal.changes, pk),
                }
                for pk, start in proposal.starts
            ],
            "signed": signing.dumps(
                {"order": _plain(proposal.order(task)), "basis": basis}, salt=f"{SALT} {dialogue.pk}"
            ),
        }
        for proposal in outcome.proposals
    ]
    return {
        "proposals": proposals,
        "guilty": _guilty(dialogue, titles, outcome.guilty),
        "missing": outcome.minutes_missing,
    }


def _before(changes: Any, pk: int) -> dt.datetime | None:
    return next((change.before for change in changes if change.part == pk), None)


def _guilty(dialogue: Dialogue, titles: dict[int, str], rules: tuple[Rule, ...]) -> list[str]:
    names = dict(Person.objects.filter(dialogue_roles__dialogue=dialogue).values_list("pk", "name"))
    return list(dict.fromkeys(rule_in_words(rule, titles, names, dialogue.zone) for rule in rules))


def _plain(order: list[tuple[int, dt.datetime | None]]) -> Order:
    return [(pk, start.isoformat() if start else None) for pk, start in order]


def _times(order: Order) -> list[tuple[int, dt.datetime | None]]:
    return [(pk, dt.datetime.fromisoformat(start) if start else None) for pk, start in order]
