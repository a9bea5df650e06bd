"""Seats and who sits on them: free ones, people who wait, and the shares that were promised (EQ-1, IVT-10)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.invitations.queries.forecast import Forecast, TraitLine, forecast_with
from dialogues.invitations.queries.seats import SeatPlanView, seat_plan_of
from dialogues.programme.models import Dialogue

from .checks import Check, Light, address
from .outlook import Outlook


def seats(outlook: Outlook) -> Iterator[Check]:
    """Nothing to say of a dialogue that plans no seats; else two lines."""
    dialogue = outlook.dialogue
    plan = seat_plan_of(dialogue)
    if plan is not None:
        yield _seats(dialogue, plan)
    forecast = forecast_with(plan, dialogue)
    if forecast.has_targets:
        yield _shares(dialogue, forecast)


def _seats(dialogue: Dialogue, plan: SeatPlanView) -> Check:
    numbers = {"named": plan.named, "seats": plan.seats, "coming": plan.coming, "reserve": plan.reserve_left}
    words = _("%(named)s of %(seats)s seats have a name, %(coming)s will come; %(reserve)s seats are in reserve.")
    details = [
        ngettext("%(group)s: %(n)s seat without a name", "%(group)s: %(n)s seats without a name", line.missing)
        % {"group": line.label, "n": line.missing}
        for line in plan.groups
        if line.missing
    ]
    if plan.waiting:
        waiting = ngettext("%(n)s person waits for a seat", "%(n)s people wait for a seat", plan.waiting)
        details.append(waiting % {"n": plan.waiting})
    light = Light.MIND if details or plan.over_capacity else Light.READY
    return Check(
        _("Seats"), light, words % numbers, address("seat_plan", dialogue), _("Open the seat plan"), tuple(details)
    )


def _shares(dialogue: Dialogue, forecast: Forecast) -> Check:
    title, url = _("Who takes part"), address("seat_plan", dialogue)
    if forecast.figures is None:
        words = _("Shares are shown once %(n)s people will come; now it is %(coming)s.")
        told = words % {"n": forecast.at_least, "coming": forecast.coming}
        return Check(title, Light.MIND, told, url, _("See the targets"))
    short = [line for line in forecast.traits if line.shortfall]
    words = "; ".join(_line(line) for line in forecast.traits if line.target is not None)
    details = tuple(
        ngettext("Give %(n)s reserve seat to: %(group)s", "Give %(n)s reserve seats to: %(group)s", suggestion.seats)
        % {"n": suggestion.seats, "group": suggestion.label}
        for suggestion in forecast.suggestions
    )
    return Check(title, Light.MIND if short else Light.READY, words, url, _("See the forecast"), details)


def _line(line: TraitLine) -> str:
    named = {"group": line.label, "percent": line.percent, "target": line.target, "short": line.shortfall}
    if line.percent is None:
        return _("%(group)s: too few to say, target %(target)s %%") % named
    if line.shortfall:
        return _("%(group)s %(percent)s %% of %(target)s %%, %(short)s people short") % named
    return _("%(group)s %(percent)s %% of %(target)s %%") % named
