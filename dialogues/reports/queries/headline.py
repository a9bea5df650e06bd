"""The headline figures as one sentence's parts: every number a link to its rows, each with its denominator."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dialogues.commitments.enums import Completion
from dialogues.journal.models import Entry
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.programme.states import CLOSED

from .figures import Assessment, Funnel, Money, figures_of, resources_of

_TONES = {
    Completion.COMPLETE: "kept",
    Completion.SUBSTANTIAL: "river",
    Completion.LIMITED: "at-risk",
    Completion.NOT_STARTED: "neutral",
    Completion.NO_EVIDENCE: "ink",
}


@dataclass(frozen=True)
class Headline:
    as_of: dt.date
    funnel: Funnel
    completion: Assessment
    money: list[Money]

    def completion_parts(self) -> list[dict[str, object]]:
        """For the stacked bar, best first, empty classes left out."""
        counts = self.completion.by_class
        return [
            {"label": choice.label, "value": counts[choice], "tone": tone, "url": f"?completion={choice.value}"}
            for choice, tone in _TONES.items()
            if counts[choice]
        ]

    def funnel_steps(self) -> list[dict[str, object]]:
        funnel = self.funnel
        lost = _("Merged: %(merged)s · withdrawn: %(withdrawn)s · not confirmed in time: %(unconfirmed)s")
        away = {"merged": funnel.merged, "withdrawn": funnel.withdrawn, "unconfirmed": funnel.unconfirmed}
        return [
            {"label": _("Captured"), "value": funnel.captured},
            {
                "label": _("Confirmed"),
                "value": funnel.confirmed,
                "url": "?figure=confirmed",
                "note": lost % away,
            },
            {
                "label": _("Signed off"),
                "value": funnel.signed_off,
                "url": "?figure=signed_off",
                "note": _("Declined: %(declined)s") % {"declined": funnel.declined},
            },
            {
                "label": _("Tracked"),
                "value": funnel.tracked,
                "url": "?figure=tracked",
                "note": _("Statements of intent: %(intent)s") % {"intent": funnel.statements_of_intent},
            },
        ]


def headline_of(programme: Programme, at: dt.datetime) -> Headline:
    return headline_on(programme, as_of(programme, at))


def headline_on(programme: Programme, on: dt.date, *, with_money: bool = True) -> Headline:
    """`on` decides what is due."""
    return Headline(on, *figures_of(programme, on), resources_of(programme) if with_money else [])


def as_of(programme: Programme, at: dt.datetime) -> dt.date:
    """Today; for a programme that is over, the day of its last recorded fact."""
    if programme.state in CLOSED:
        last = Entry.objects.filter(stream__key=programme.scope).order_by("-sequence").first()
        if last:
            return today_in(programme, last.at)
    return today_in(programme, at)
