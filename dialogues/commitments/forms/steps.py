"""Steps of a commitment that are taken on a page. Rules stand in the actions; a form only asks and says where."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import SignOffMethod
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, owners_of, owners_on, signatories_of, speakers_of
from dialogues.commitments.texts import WORDING, plain_number, wording_of
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.files import CheckedFileField
from dialogues.journal.forms import ChoicesField, DayField
from dialogues.languages.forms import ByName
from dialogues.people.models import Affiliation

_DATE = {"type": "date"}


class InstitutionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    iterator = ByName

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class _OnceEach(ModelChoiceIterator):  # type: ignore[type-arg]  # the same
    """Somebody who was named for two dialogues holds the same post twice, and one cannot tell which to tick."""

    def __iter__(self) -> Iterator[Any]:
        told: set[tuple[int, int, str]] = set()
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for one in self.queryset.all():
            place = (one.person_id, one.institution_id, one.title)
            if place not in told:
                told.add(place)
                yield self.choice(one)


class AffiliationChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return _affiliation_label(obj)


class AffiliationsChoice(ChoicesField):
    iterator = _OnceEach

    def label_from_instance(self, obj: Any) -> str:
        return _affiliation_label(obj)


class PartyForm(forms.Form):
    """Which of the owners speaks; with one owner there is nothing to choose.

    `places`: where a signatory who says it for himself or herself is one; nobody else's word is offered then.
    """

    def __init__(
        self, *args: Any, commitment: Commitment, places: Sequence[Affiliation] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.institution_id: place for place in places or ()}
        owners = owners_on(commitment, local_date(commitment, timezone.now())) or owners_of(commitment)
        self.owners = [owner for owner in owners if places is None or owner.pk in self.places]
        if len(self.owners) > 1:
            choices = Institution.objects.filter(pk__in=[owner.pk for owner in self.owners])
            self.fields = {
                "institution": InstitutionChoice(choices, label=_("Institution"), empty_label=None),
                **self.fields,
            }

    def institution(self) -> Institution:
        chosen: Institution = self.cleaned_data.get("institution") or self.owners[0]
        return chosen

    def speaker(self) -> dict[str, Any]:
        institution = self.institution()
        return {"institution": institution, "signatory": self.places.get(institution.pk)}


class SignOffForm(PartyForm):
    method = forms.ChoiceField(
        label=_("How did the institution sign?"),
        choices=[(way.value, way.label) for way in (SignOffMethod.LETTER, SignOffMethod.ORAL)],
        widget=forms.RadioSelect,
        initial=SignOffMethod.LETTER,
    )
    letter_number = forms.CharField(
        label=_("Letter number"),
        max_length=60,
        required=False,
        help_text=_("A letter needs its number and its date, for example 128/BKH-TH."),
    )
    letter_date = DayField(label=_("Letter date"), required=False, widget=forms.DateInput(attrs=_DATE))
    file = CheckedFileField(label=_("The letter"), help_text=_("PDF, picture, Word or Excel, at most 10 MB."))

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, commitment=commitment, **kwargs)
        self.fields["signatory"] = AffiliationChoice(
            signatories_of(commitment, local_date(commitment, timezone.now())),
            label=_("Who signed?"),
            required=False,
            empty_label=_("Not on our list: the letter is enough"),
            help_text=_("Only signatories of the institution stand here."),
        )
        self.order_fields(["institution", "method", "signatory", "letter_number", "letter_date", "file"])

    def step(self) -> dict[str, Any]:
        fields = ("method", "signatory", "letter_number", "letter_date", "file")
        return {"institution": self.institution(), **{field: self.cleaned_data[field] for field in fields}}


class ReturnForm(PartyForm):
    reason = forms.CharField(
        label=_("What would the institution sign instead?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def step(self) -> dict[str, Any]:
        return {**self.speaker(), "reason": self.cleaned_data["reason"]}


class DeclineForm(PartyForm):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A short reason, as the institution gave it. It is shown on the public page."),
    )
    may_be_named = forms.BooleanField(
        label=_("The institution agrees to be named"),
        required=False,
        help_text=_("Otherwise the public page says only that an institution declined."),
    )

    def step(self) -> dict[str, Any]:
        return {
            **self.speaker(),
            "reason": self.cleaned_data["reason"],
            "may_be_named": self.cleaned_data["may_be_named"],
        }


class ScreeningForm(forms.Form):
    is_verifiable = forms.TypedChoiceField(
        label=_("Could somebody tell whether it was kept?"),
        choices=[("yes", _("Yes: it is tracked and counted")), ("no", _("No: it is listed as a statement of intent"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for a no. Everybody may read it."),
    )
    suggestion = forms.CharField(
        label=_("What would make it verifiable?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For a no: a measure, a date. It is a suggestion, and the institution may leave it."),
    )

    def step(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in ("is_verifiable", "reason", "suggestion")}


class WordingForm(forms.Form):
    """The whole sentence, as it reads now."""

    statement = forms.CharField(label=_("Statement"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    indicator = forms.CharField(label=_("Measured how"), max_length=300, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=60, required=False)
    baseline = forms.DecimalField(label=_("From"), max_digits=18, decimal_places=4, required=False)
    target = forms.DecimalField(label=_("To"), max_digits=18, decimal_places=4, required=False)
    due_date = DayField(label=_("By when"), required=False, widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"))
    partners = forms.CharField(
        label=_("With whom"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One on each line.")
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _present(commitment))
        super().__init__(*args, **kwargs)

    def clean_partners(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["partners"].splitlines() if line.strip()]

    def changes(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in WORDING if field in self.cleaned_data}


class CorrectionForm(WordingForm):
    language = forms.ChoiceField(label=_("Language"), choices=list(settings.LANGUAGES))
    field_order = ("statement", "language")


class AmendmentForm(WordingForm):
    """With the reason and who agreed (COM-3)."""

    reason = forms.CharField(label=_("Why does the text change?"), max_length=300)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, commitment=commitment, **kwargs)
        self.fields["agreed_by"] = AffiliationsChoice(
            speakers_of(commitment, local_date(commitment, timezone.now())),
            label=_("Who agreed for the institution?"),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Every institution that made the commitment must agree."),
        )

    def step(self) -> dict[str, Any]:
        return {
            "changes": self.changes(),
            "reason": self.cleaned_data["reason"],
            "agreed_by": list(self.cleaned_data["agreed_by"]),
        }


def _present(commitment: Commitment) -> dict[str, Any]:
    words = wording_of(commitment)
    numbers = {field: plain_number(words[field]) for field in ("baseline", "target") if words[field] is not None}
    return words | numbers | {"partners": "\n".join(commitment.partners)}


def _affiliation_label(affiliation: Affiliation) -> str:
    said = [affiliation.person.name, affiliation.title, name_of(affiliation.institution)]
    return " · ".join(part for part in said if part)
