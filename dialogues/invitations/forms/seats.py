"""The seat plan in one form, its targets, its reserve, and a person for a list."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import areas_valid_on
from dialogues.invitations.enums import WaitingOrder
from dialogues.invitations.forms.languages import language_choices
from dialogues.invitations.queries.forecast import TRAIT_LABELS
from dialogues.invitations.queries.seats import SeatPlanView
from dialogues.journal.forms import ChoicesField
from dialogues.people.self_description import Trait

MOST_SEATS = 5000


class SeatPlanForm(forms.Form):
    """Two numbers for each group; the rest says what happens with what falls free."""

    general_reserve = forms.IntegerField(
        label=gettext_lazy("General reserve"),
        min_value=0,
        max_value=MOST_SEATS,
        help_text=gettext_lazy("Seats that may go to any group later."),
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Who is offered a free seat first"), choices=WaitingOrder.choices, widget=forms.RadioSelect
    )
    offer_hours = forms.IntegerField(
        label=gettext_lazy("Hours to answer an offer"),
        min_value=1,
        max_value=720,
        help_text=gettext_lazy("After that the next person is asked."),
    )

    def __init__(self, data: Any = None, *, view: SeatPlanView | None, **kwargs: Any) -> None:
        initial = {"general_reserve": 0, "order": WaitingOrder.FIRST_COME, "offer_hours": 48}
        lines = {}
        if view:
            plan = view.plan
            initial = {"general_reserve": plan.general_reserve, "order": plan.order, "offer_hours": plan.offer_hours}
            lines = {row.group: (row.seats, row.reserve) for row in plan.groups.all()}
        super().__init__(data, initial=initial, **kwargs)
        for group in StakeholderGroup:
            for part, label, value in zip(("seats", "reserve"), _parts(), lines.get(group, (0, 0)), strict=True):
                self.fields[f"{part}_{group.value}"] = forms.IntegerField(
                    label=label,
                    initial=value,
                    min_value=0,
                    max_value=MOST_SEATS,
                    widget=forms.NumberInput(attrs={"aria-label": f"{group.label}: {label}"}),
                )

    def rows(self) -> Iterator[tuple[StakeholderGroup, forms.BoundField, forms.BoundField]]:
        for group in StakeholderGroup:
            yield group, self[f"seats_{group.value}"], self[f"reserve_{group.value}"]

    def quotas(self) -> dict[str, tuple[int, int]]:
        given = self.cleaned_data
        return {
            group.value: (given[f"seats_{group.value}"], given[f"reserve_{group.value}"]) for group in StakeholderGroup
        }


class TargetsForm(forms.Form):
    """Percent of the people in the room; an empty field is no target."""

    def __init__(self, data: Any = None, *, targets: dict[str, int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for trait in Trait:
            self.fields[trait.value] = forms.IntegerField(
                label=_("%(group)s, at least … percent") % {"group": TRAIT_LABELS[trait]},
                initial=targets.get(trait.value),
                min_value=1,
                max_value=100,
                required=False,
            )

    def targets(self) -> dict[str, int]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReleaseForm(forms.Form):
    seats = forms.IntegerField(label=gettext_lazy("How many seats"), min_value=1, max_value=MOST_SEATS)
    from_group = forms.ChoiceField(label=gettext_lazy("From which reserve"))
    group = forms.ChoiceField(label=gettext_lazy("To which group"), choices=StakeholderGroup.choices)
    areas = ChoicesField(
        label=gettext_lazy("Only for people from"),
        queryset=AdminArea.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing ticked: for the whole group."),
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, view: SeatPlanView, areas: QuerySet[AdminArea], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        reserves: list[tuple[str, str | Promise]] = []
        if view.general_reserve_left:
            reserves.append(("", _("General reserve (%(left)s left)") % {"left": view.general_reserve_left}))
        for line in view.groups:
            if line.reserve_left:
                reserves.append((line.group.value, f"{line.label} ({line.reserve_left})"))
        source, wanted = self.fields["from_group"], self.fields["areas"]
        if isinstance(source, forms.ChoiceField):
            source.choices = reserves
            source.required = not view.general_reserve_left
        if isinstance(wanted, forms.ModelMultipleChoiceField):
            wanted.queryset = areas


class WaitingPersonForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    group = forms.ChoiceField(
        label=gettext_lazy("Group"), choices=StakeholderGroup.choices, initial=StakeholderGroup.COMMUNITY
    )
    area = forms.ModelChoiceField(label=gettext_lazy("Province"), queryset=AdminArea.objects.none(), required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("Without an address the letter waits in the Outbox for you to pass on."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone, Zalo or Telegram"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), choices=language_choices)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        area = self.fields["area"]
        if isinstance(area, forms.ModelChoiceField):
            area.queryset = areas_valid_on()


def _parts() -> tuple[str, str]:
    return _("Seats"), _("Reserve")
