"""Papers, kits, notes, lessons and figures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import ContactPoint
from dialogues.journal.files import CheckedFileField
from dialogues.journal.forms import DayField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.languages.spoken import LOCAL, WRITTEN_OR_HEARD
from dialogues.programme.enums import DocumentKind, DocumentVisibility
from dialogues.programme.models import Dialogue, Document, Programme
from dialogues.programme.queries import dialogues_of

from .agreements import LANGUAGES
from .fields import CodeField, DialogueField, date_widget


class _Post(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: ContactPoint) -> str:
        return f"{obj.post} ({obj.email or obj.phone})"


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=[*WRITTEN_OR_HEARD.items()])
    visibility = forms.ChoiceField(label=_("Who sees it"), choices=DocumentVisibility.choices)
    file = CheckedFileField(label=_("File"), help_text=_("PDF, picture, Word or Excel file, 10 MB."), required=True)

    def __init__(self, *args: Any, replaces: Document | None = None, **kwargs: Any) -> None:
        if replaces:
            names = ("title", "language", "visibility")
            kwargs["initial"] = {name: getattr(replaces, name) for name in names}
        super().__init__(*args, **kwargs)
        if replaces:
            del self.fields["kind"]


class SoundForm(forms.Form):
    file = CheckedFileField(
        sound=True, required=True, label=_("Recording"), help_text=_("MP3, M4A, OGG or WAV, 10 MB.")
    )


class KitForm(forms.Form):
    """Everything the one action asks for."""

    agenda_from = DialogueField(
        Dialogue.objects.none(),
        label=_("Whose agenda and ground rules are cloned?"),
        required=False,
        help_text=_("Only what this dialogue does not have yet is taken over."),
    )
    contact_point = _Post(
        ContactPoint.objects.none(),
        label=_("Which office organises it on the spot?"),
        required=False,
        empty_label=_("Somebody else"),
    )
    organiser_name = forms.CharField(
        label=_("Or who?"), required=False, max_length=150, help_text=_("A name or a post, if no office above fits.")
    )
    organiser_email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Without one, the Outbox keeps the text for Zalo or Telegram.")
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES, initial="vi")
    languages = forms.MultipleChoiceField(
        label=_("Papers in"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, initial=["vi"]
    )
    sound_languages = forms.MultipleChoiceField(
        label=_("Consent sheet to be heard in"),
        choices=[*LOCAL.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each gets a place for a recording, which you can add afterwards."),
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose_from(
            "agenda_from", dialogues_of(dialogue.programme).exclude(agenda_items=None).exclude(pk=dialogue.pk)
        )
        offices = ContactPoint.objects.filter(institution__in=[dialogue.host_id or 0, dialogue.convenor_id])
        self._choose_from("contact_point", offices.filter(closed_at=None).order_by("institution", "pk"))
        if dialogue.agenda_items.exists() and dialogue.ground_rules:
            del self.fields["agenda_from"]

    def _choose_from(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices


class NotesForm(forms.Form):
    """By link, from a phone: text, or a photo of the sheet."""

    text = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Proposals first, then where people saw it differently. What was said, not who said it."),
    )
    file = CheckedFileField(label=_("Or a file"), help_text=_("A photo of the sheet, a Word file or PDF, 10 MB."))
    people_attended = forms.IntegerField(
        label=_("How many people took part?"), required=False, min_value=1, max_value=100_000
    )


class LessonForm(forms.Form):
    text = forms.CharField(label=_("What was learnt?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=200, help_text=_("A few words, with commas between them.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)

    def details(self) -> dict[str, Any]:
        return self.cleaned_data | {"tags": self.cleaned_data["tags"].split(",")}


class ReportedFigureForm(forms.Form):
    value = forms.DecimalField(label=_("Reported figure"), min_value=0, max_digits=14, decimal_places=2)
    as_of_date = DayField(label=_("As of"), widget=date_widget())
    evidence_url = forms.URLField(label=_("Where can it be checked?"), required=False, assume_scheme="https")
    evidence = forms.ModelChoiceField(
        Document.objects.none(), label=_("Or a paper of the programme"), required=False, empty_label=_("None")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evidence"]
        if isinstance(field, forms.ModelChoiceField):
            papers = programme.documents.filter(dialogue=None, replaced_by=None)
            field.queryset = papers.order_by("title", "pk")


class ScaleUpForm(TranslatedFormMixin, forms.Form):
    code = CodeField(max_length=40)
    start_date = DayField(label=_("Start"), widget=date_widget())
    end_date = DayField(label=_("End"), widget=date_widget())

    def __init__(self, *args: Any, pilot: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_translated("title", _("Title"), languages=pilot.languages or ["en"])
        self.order_fields([*[name for name in self.fields if name.startswith("title_")], "code"])

    def details(self) -> dict[str, Any]:
        return self.cleaned_fields() | {"title": self.translated("title")}

    def cleaned_fields(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("code", "start_date", "end_date")}
