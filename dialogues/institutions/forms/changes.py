import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.actions import ChangePlan
from dialogues.institutions.enums import ChangeKind, ChangeSide
from dialogues.institutions.models import AdminArea, Institution, InstitutionChange
from dialogues.institutions.queries import areas_valid_on, name_of
from dialogues.journal.forms import DayField

from .names import NamesForm

ROWS = 5
OPTIONS = "institution-options"  # the list of all institutions on the page, shared by every row


class InstitutionCodeField(forms.CharField):
    """A code, or a name followed by its code in brackets, as the list beside it writes it."""

    widget = forms.TextInput(attrs={"list": OPTIONS, "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        written = re.search(r"\(([^()]+)\)\s*$", text)
        code = written[1] if written else text
        found = Institution.objects.prefetch_related("names").filter(code__iexact=code.strip()).first()
        if found is None:
            raise forms.ValidationError(_("No institution has the code %(code)s.") % {"code": code})
        return found

    def prepare_value(self, value: Any) -> Any:
        return f"{name_of(value)} ({value.code})" if isinstance(value, Institution) else value


class ChangeForm(NamesForm):
    """Rules stand in the action. Names and the area matter to one kind of change each."""

    kind = forms.ChoiceField(label=_("What happens?"), choices=[("", "—"), *ChangeKind.choices])
    effective_date = DayField(
        label=_("From which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=200,
        required=False,
        help_text=_("The law or decision with its number and date; needed at the latest when it is enacted."),
    )
    source = forms.CharField(
        label=_("Where can that be read?"), max_length=300, required=False, help_text=_("An address or a newspaper.")
    )
    obligations_plan = forms.CharField(
        label=_("What does it say about obligations?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    new_area = forms.ModelChoiceField(AdminArea.objects.none(), label=_("Its area from then on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = self.fields["new_area"]
        if isinstance(area, forms.ModelChoiceField):
            area.queryset = areas_valid_on()
        for number in range(1, ROWS + 1):
            first = number == 1
            self.fields[f"before_{number}"] = InstitutionCodeField(
                label=_("Before: institution %(number)s") % {"number": number}, required=first
            )
            self.fields[f"after_{number}"] = InstitutionCodeField(
                label=_("After: institution %(number)s") % {"number": number}, required=False
            )
            self.fields[f"scope_{number}"] = forms.CharField(
                label=_("Which functions?"), max_length=200, required=False
            )

    def before_rows(self) -> Iterator[forms.BoundField]:
        return (self[f"before_{number}"] for number in range(1, ROWS + 1))

    def after_rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        return ((self[f"after_{number}"], self[f"scope_{number}"]) for number in range(1, ROWS + 1))

    def plan(self) -> ChangePlan:
        said = self.cleaned_data
        after = self._given("after")
        return ChangePlan(
            kind=said["kind"],
            effective_date=said["effective_date"],
            before=[institution for _number, institution in self._given("before")],
            after=[institution for _number, institution in after],
            scopes={institution.code: said[f"scope_{number}"] for number, institution in after},
            legal_basis=said["legal_basis"],
            source=said["source"],
            obligations_plan=said["obligations_plan"],
            new_area=said["new_area"],
            **self.words(),
        )

    def _given(self, side: str) -> Sequence[tuple[int, Institution]]:
        numbered = ((number, self.cleaned_data.get(f"{side}_{number}")) for number in range(1, ROWS + 1))
        return [(number, institution) for number, institution in numbered if institution]

    def add_error(self, field: str | None, error: Any) -> None:
        """A refusal about one side stands at its first row."""
        super().add_error(f"{field}_1" if field in ("before", "after") else field, error)


class EnactmentForm(forms.Form):
    legal_basis = forms.CharField(
        label=_("By which law or decision?"),
        max_length=200,
        required=False,
        help_text=_("With its number and date, for example Resolution 176/2025/QH15 of 18 February 2025."),
    )
    source = forms.CharField(label=_("Where can that be read?"), max_length=300, required=False)


class DroppingForm(forms.Form):
    reason = forms.CharField(label=_("Why is it dropped?"), max_length=300)


def said_of(change: InstitutionChange) -> dict[str, Any]:
    """What the form begins with."""
    facts = ("kind", "effective_date", "legal_basis", "source", "obligations_plan", "new_area")
    said = {name: getattr(change, name) for name in facts} | {"letter_symbol": change.new_letter_symbol}
    said |= {f"name_{code}": name for code, name in change.new_names.items()}
    said |= {f"short_{code}": name for code, name in change.new_short_names.items()}
    for side in ChangeSide:
        parties = change.parties.filter(side=side).select_related("institution").order_by("pk")
        for number, party in enumerate(parties, start=1):
            said[f"{side.value}_{number}"] = party.institution
            if side == ChangeSide.AFTER:
                said[f"scope_{number}"] = party.function_scope
    return said
