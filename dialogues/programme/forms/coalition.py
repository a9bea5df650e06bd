from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.journal.forms import DayField
from dialogues.programme.enums import CoalitionRole, DatePrecision, DialogueKind
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries import dialogues_of

from .fields import DialogueField, InstitutionField, date_widget


class MembershipForm(forms.Form):
    institution = InstitutionField(label=_("Institution"))
    role = forms.ChoiceField(label=_("Role"), choices=CoalitionRole.choices, initial=CoalitionRole.MEMBER)
    start_date = DayField(
        label=_("From"), required=False, widget=date_widget(), help_text=_("Leave empty if nobody knows.")
    )
    end_date = DayField(
        label=_("Until"),
        required=False,
        widget=date_widget(),
        help_text=_("The first day on which the role no longer holds. Leave empty while it lasts."),
    )
    override_reason = forms.CharField(
        label=_("Why does an international institution lead?"),
        required=False,
        max_length=300,
        help_text=_("Only for a lead that is not a national institution."),
    )
    source = forms.CharField(label=_("Where does this stand?"), required=False, max_length=300)


class HandOverLeadForm(forms.Form):
    to_institution = InstitutionField(label=_("Who takes over?"))
    on_date = DayField(
        label=_("On which day?"), widget=date_widget(), help_text=_("From this day on the new institution leads.")
    )
    former_role = forms.ChoiceField(
        label=_("What becomes of the former lead?"),
        required=False,
        choices=[("", _("It leaves the coalition")), *[c for c in CoalitionRole.choices if c[0] != "lead"]],
        initial=CoalitionRole.MEMBER,
    )
    override_reason = forms.CharField(
        label=_("Why does an international institution lead?"),
        required=False,
        max_length=300,
        help_text=_("Only for a lead that is not a national institution."),
    )


class EndMembershipForm(forms.Form):
    end_date = DayField(
        label=_("From which day does it no longer hold?"),
        widget=date_widget(),
        help_text=_("The role stays on record for the days before."),
    )


class FoundingClaimForm(forms.Form):
    founded_date = DayField(
        label=_("Founded"), widget=date_widget(), help_text=_("Any day of the year, if only the year is known.")
    )
    date_precision = forms.ChoiceField(
        label=_("What does the source say exactly?"), choices=DatePrecision.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(label=_("Where does this stand?"), max_length=300)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)


class CoalitionContactForm(forms.Form):
    institution = InstitutionField(label=_("Institution"))
    post = forms.CharField(label=_("Post"), max_length=120, help_text=_("A post, not a person: people move on."))
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=30)
    start_date = DayField(label=_("From"), widget=date_widget())


class PresenceForm(forms.Form):
    """Which consultation, and which member was there."""

    dialogue = DialogueField(Dialogue.objects.none(), label=_("Consultation"))
    institution = InstitutionField(label=_("Who was there?"))
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = dialogues_of(programme).filter(kind=DialogueKind.CONSULTATION_EXTERNAL)
        members = Institution.objects.filter(coalition_memberships__coalition__programme=programme).distinct()
        for name, choices in (("dialogue", held), ("institution", members.prefetch_related("names").order_by("code"))):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = choices
