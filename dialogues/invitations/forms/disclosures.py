from django import forms
from django.utils.translation import gettext_lazy

from dialogues.invitations.exports import COLUMNS, FEWEST
from dialogues.people.enums import DisclosureRecipient

MORE_COLUMNS = [(name, head) for name, (head, _cell) in COLUMNS.items() if name not in FEWEST]


class DisclosureForm(forms.Form):
    recipient_kind = forms.ChoiceField(
        label=gettext_lazy("Who gets the list?"), choices=DisclosureRecipient.choices, widget=forms.RadioSelect
    )
    recipient = forms.CharField(label=gettext_lazy("Name of the recipient"), max_length=150)
    purpose = forms.CharField(label=gettext_lazy("What for"), max_length=300)
    legal_basis = forms.CharField(
        label=gettext_lazy("Legal basis"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Needed for an authority: which rule asks for the names."),
    )
    more = forms.MultipleChoiceField(
        label=gettext_lazy("Besides name and institution"),
        choices=MORE_COLUMNS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only what the recipient really needs."),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("File"), choices=[("xlsx", "Excel (.xlsx)"), ("csv", "CSV")], initial="xlsx"
    )

    def columns(self) -> list[str]:
        return [*FEWEST, *self.cleaned_data["more"]]
