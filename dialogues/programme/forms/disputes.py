from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.programme.enums import DisputeSubject, Side
from dialogues.programme.models import Programme
from dialogues.programme.queries.agreements import institutions_around
from dialogues.programme.subjects import subjects_of

from .agreements import LANGUAGES, PartnerField


class DisputeForm(forms.Form):
    subject = forms.ChoiceField(label=_("What is it about?"), choices=DisputeSubject.choices, widget=forms.RadioSelect)
    subject_key = forms.ChoiceField(
        label=_("Which one?"), required=False, help_text=_("For a commitment or an agreement.")
    )
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
        kinds = (DisputeSubject.COMMITMENT, DisputeSubject.AGREEMENT)
        named = [(kind.label, [(one.key, one.title[:100]) for one in subjects_of(programme, kind)]) for kind in kinds]
        field = self.fields["subject_key"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("None of these")), *[group for group in named if group[1]]]
        for name in ("raised_by", "about"):
            choice = self.fields[name]
            if isinstance(choice, forms.ModelChoiceField):
                choice.queryset = institutions_around(programme)


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
