from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.programme.codes import codes_of
from dialogues.programme.enums import DisputeSubject, Side
from dialogues.programme.errors import SubjectUnknown
from dialogues.programme.models import Programme
from dialogues.programme.queries.agreements import institutions_around
from dialogues.programme.subjects import subjects_of

from .agreements import LANGUAGES, PartnerField
from .codes import WrittenCodeField


class DisputeForm(forms.Form):
    subject = forms.ChoiceField(label=_("What is it about?"), choices=DisputeSubject.choices, widget=forms.RadioSelect)
    agreement = forms.ChoiceField(label=_("Which agreement?"), required=False)
    summary = forms.CharField(
        label=_("In a few sentences"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only convenors and organisers read this."),
    )
    raised_by = PartnerField(
        Institution.objects.none(), label=_("Who raises it?"), required=False, empty_label=_("A single person")
    )
    about = PartnerField(
        Institution.objects.none(), label=_("Whom is it about?"), required=False, empty_label=_("No one institution")
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commitment"] = WrittenCodeField(
            codes_of(programme, DisputeSubject.COMMITMENT),
            label=_("Which commitment?"),
            required=False,
            help_text=_("Its code, such as C-07 or ND1 C-07."),
        )
        agreements = [(one.key, one.title[:100]) for one in subjects_of(programme, DisputeSubject.AGREEMENT)]
        field = self.fields["agreement"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("None of these")), *agreements]
        self.order_fields(["subject", "commitment"])
        for name in ("raised_by", "about"):
            choice = self.fields[name]
            if isinstance(choice, forms.ModelChoiceField):
                choice.queryset = institutions_around(programme)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        subject = said.get("subject", "")
        if subject in ("commitment", "agreement") and subject not in self.errors and not said.get(subject):
            self.add_error(subject, str(SubjectUnknown.detail))
        return said

    def details(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("subject", "summary", "raised_by", "about")}
        commitment, agreement = self.cleaned_data["commitment"], self.cleaned_data["agreement"]
        keys = {
            DisputeSubject.COMMITMENT.value: commitment.subject if commitment else "",
            DisputeSubject.AGREEMENT.value: agreement,
        }
        return said | {"subject_key": keys.get(said["subject"], "".join(keys.values()))}


class PositionForm(forms.Form):
    side = forms.ChoiceField(label=_("Which side says it?"), choices=Side.choices)
    text = forms.CharField(label=_("In its own words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


class NoQuestions(forms.Form):
    """A step that needs nothing but the button."""


class ResolutionForm(forms.Form):
    resolution = forms.CharField(
        label=_("What did both sides agree to?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    public_note = forms.CharField(
        label=_("Note for the public"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands on the public page. Leave empty to publish nothing. Name no persons."),
    )


class UnresolvedForm(forms.Form):
    public_note = forms.CharField(
        label=_("Note for the public"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Says in plain words what the sides still see differently. Name no persons."),
    )
