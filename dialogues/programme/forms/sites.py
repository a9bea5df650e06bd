from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import areas_valid_on
from dialogues.languages.spoken import SPOKEN
from dialogues.people.models import Person
from dialogues.programme.enums import AccessFeature, Connection, DeviceMode
from dialogues.programme.models import AccessPlan, BridgePoint, Dialogue, Interpretation

from .fields import PersonField
from .roles import known_people

_NAMES = (
    *("name", "address", "area", "facilitator", "interpreter_language", "expected_people"),
    *("device_mode", "connection"),
)


class SiteForm(forms.Form):
    """A bridge point."""

    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As people know it, e.g. Buôn Ma Thuột."))
    address = forms.CharField(label=_("Address"), required=False, max_length=250)
    area: Any = forms.ModelChoiceField(AdminArea.objects.none(), label=_("Area"), required=False)
    facilitator = PersonField(
        Person.objects.none(), label=_("Who looks after people there?"), required=False, empty_label=_("Nobody yet")
    )
    interpreter_language = forms.ChoiceField(
        label=_("What do people there speak?"),
        required=False,
        choices=[("", _("The language of the dialogue")), *SPOKEN.items()],
    )
    expected_people = forms.IntegerField(label=_("How many people?"), required=False, min_value=0, max_value=100_000)
    device_mode = forms.ChoiceField(
        label=_("How do they take part?"), choices=DeviceMode.choices, widget=forms.RadioSelect, initial=DeviceMode.OWN
    )
    connection = forms.ChoiceField(label=_("Connection"), choices=Connection.choices, initial=Connection.UNTESTED)

    def __init__(self, *args: Any, dialogue: Dialogue, site: BridgePoint | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(site, name) for name in _NAMES} if site else {})
        super().__init__(*args, **kwargs)
        own = AdminArea.objects.filter(pk=site.area_id) if site and site.area_id else AdminArea.objects.none()
        area: Any = self.fields["area"]
        area.queryset = (areas_valid_on() | own).distinct()
        facilitator: Any = self.fields["facilitator"]
        chosen = Person.objects.filter(pk=(site.facilitator_id if site else 0) or 0).distinct()
        facilitator.queryset = (known_people(dialogue) | chosen).distinct()


class InterpretationForm(forms.Form):
    interpreter = PersonField(
        Person.objects.none(), label=_("Who interprets?"), required=False, empty_label=_("Somebody else, or nobody")
    )
    name = forms.CharField(label=_("Name of somebody else"), required=False, max_length=150)
    gap_reason = forms.CharField(
        label=_("If nobody: why is that acceptable?"),
        required=False,
        max_length=200,
        help_text=_("For instance: everybody at this site speaks Vietnamese."),
    )

    def __init__(self, *args: Any, dialogue: Dialogue, cell: Interpretation | None, **kwargs: Any) -> None:
        given = {"interpreter": cell.interpreter, "gap_reason": cell.gap_reason} if cell else {}
        kwargs.setdefault("initial", given)
        super().__init__(*args, **kwargs)
        field: Any = self.fields["interpreter"]
        chosen = Person.objects.filter(pk=(cell.interpreter_id if cell else 0) or 0).distinct()
        field.queryset = (known_people(dialogue) | chosen).distinct()


class AccessForm(forms.Form):
    """The venue checklist and the line in the budget."""

    checked = forms.MultipleChoiceField(
        label=_("What has been checked at the venue?"),
        choices=AccessFeature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    budget = forms.DecimalField(label=_("Budget of the dialogue"), required=False, min_value=0, max_digits=16)
    access_budget = forms.DecimalField(
        label=_("Of that, for access and interpretation"),
        required=False,
        min_value=0,
        max_digits=16,
        help_text=_(
            "About 4 per cent is usual: sign language, transport, personal assistants, documents in large print."
        ),
    )
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(code, code) for code in ("VND", "KHR", "USD", "EUR", "SEK")], initial="VND"
    )

    def __init__(self, *args: Any, plan: AccessPlan | None, offered: list[str], **kwargs: Any) -> None:
        names = ("checked", "budget", "access_budget", "currency")
        given = {name: getattr(plan, name) for name in names} if plan else {"checked": offered}
        kwargs.setdefault("initial", given)
        super().__init__(*args, **kwargs)
