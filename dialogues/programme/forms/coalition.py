from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.journal.forms import DayField
from dialogues.programme.enums import CoalitionRole

from .fields import InstitutionField, date_widget


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
