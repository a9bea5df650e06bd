from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.queries.taking_part import parties_of
from dialogues.institutions.models import Institution
from dialogues.journal.files import CheckedFileField
from dialogues.journal.forms import DayField, SentOnceForm
from dialogues.programme.forms.agreements import PartnerField
from dialogues.programme.models import Programme
from dialogues.reports.actions.plain import MOST_LINES, MOST_WORDS
from dialogues.reports.models.plain import MOST_CHARACTERS


class EditionForm(forms.Form):
    as_of_date = DayField(label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}))


class NoQuestions(forms.Form):
    """A step that needs nothing but the button."""


class CorrectionForm(forms.Form):
    note = forms.CharField(
        label=_("What is corrected, and why?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this beside the new version."),
    )


class CommentForm(SentOnceForm):
    """What somebody said, written down by the secretariat."""

    institution = PartnerField(
        Institution.objects.none(), label=_("Who said it?"), required=False, empty_label=_("Somebody else")
    )
    text = forms.CharField(label=_("What was said"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["institution"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = parties_of(programme).prefetch_related("names").order_by("code")


class OwnCommentForm(SentOnceForm):
    """By the institution itself."""

    text = forms.CharField(
        label=_("What is wrong or missing?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class PlainForm(forms.Form):
    """One language. What is empty is not said in it, or not to be heard."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=format_lazy(
            _(
                "One page in large print: at most {words} words, {characters} characters and {lines} lines. "
                "Short sentences, numbers in digits, no words that only colleagues know."
            ),
            words=MOST_WORDS,
            characters=MOST_CHARACTERS,
            lines=MOST_LINES,
        ),
    )
    recording = CheckedFileField(
        sound=True,
        label=_("Recording"),
        help_text=_("Read aloud, for those who listen rather than read: MP3, M4A, OGG or WAV, 10 MB."),
    )
    remove_recording = forms.BooleanField(label=_("Take the recording out"), required=False)

    def __init__(self, *args: Any, language: str, has_recording: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["lang"] = language
        if not has_recording:
            del self.fields["remove_recording"]
