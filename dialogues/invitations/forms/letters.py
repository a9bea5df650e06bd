"""What is settled about letters: for a round, for one letter, and once for an institution."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.invitations.enums import LetterType, SigningCapacity
from dialogues.invitations.forms.languages import language_choices
from dialogues.invitations.models import InvitationRound, Letter, LetterSettings
from dialogues.journal.forms import DayField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue

SIGNED = ("contact", "signatory_name", "signing_capacity")
_PLAIN_TERMS = ("letter_type", "lunar_date", "languages", *SIGNED)
SIGNATURE = ("contact", "signatory_name", "signatory_title_", "signing_capacity", "signing_for_")
_LATER = ("send_date", "deadline_date", "languages", "letter_type", *SIGNATURE, "lunar_date")
_ALONE = (SigningCapacity.OWN, SigningCapacity.ACTING)


class SignatureMixin(TranslatedFormMixin, forms.Form):
    """Who signs, in what capacity, and whom the institutions answer."""

    contact = forms.CharField(
        label=_("Contact for answers"),
        max_length=300,
        required=False,
        help_text=_("Office, e-mail and telephone, as they shall stand in the letter."),
    )
    signatory_name = forms.CharField(label=_("Who signs"), max_length=150, required=False)
    signing_capacity = forms.ChoiceField(label=_("Signs"), choices=SigningCapacity.choices, initial=SigningCapacity.OWN)

    def add_signature(self, languages: list[str], held: Any) -> None:
        self.add_translated(
            "signatory_title",
            _("Office of the signatory"),
            languages=languages,
            content=held.signatory_title if held else {},
            required=False,
            help_text=_("For instance: Director."),
        )
        self.add_translated(
            "signing_for",
            _("On whose behalf"),
            languages=languages,
            content=held.signing_for if held else {},
            required=False,
            help_text=_("Only for TM., KT., TL. and TUQ.: the body or post, for instance: the Board of Directors."),
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        capacity, behalf = cleaned.get("signing_capacity"), self.translated("signing_for")
        if capacity and capacity not in _ALONE and not behalf:
            self.add_error("signing_capacity", _("Say on whose behalf, or choose the signatory's own office."))
        return cleaned

    def signature(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("contact", "signatory_name", "signing_capacity")}
        return plain | {name: self.translated(name) for name in ("signatory_title", "signing_for")}


class TermsMixin(SignatureMixin):
    letter_type = forms.ChoiceField(
        label=_("Type"),
        choices=LetterType.choices,
        initial=LetterType.INVITATION,
        help_text=_("Each type has numbers of its own; the language is another matter."),
    )
    lunar_date = forms.CharField(
        label=_("Lunar date line"),
        max_length=120,
        required=False,
        help_text=_("For Khmer letters, as your office writes it. It is never computed."),
    )

    def add_terms(
        self, dialogue: Dialogue, held: Letter | InvitationRound | None, usual: LetterSettings | None = None
    ) -> None:
        languages = dialogue.programme.languages or ["en"]
        self.add_translated(
            "requests",
            _("What is asked of the delegates"),
            languages=languages,
            content=held.requests if held else {},
            required=False,
            lines=2,
            max_length=1000,
            help_text=_("For instance: authority to state commitments; the figures of the institution."),
        )
        self.add_signature(languages, held or usual)
        if "km" not in languages:
            del self.fields["lunar_date"]

    def terms(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("letter_type", "languages")}
        plain["lunar_date"] = self.cleaned_data.get("lunar_date", "")
        return self.signature() | plain | {"requests": self.translated("requests")}


class RoundForm(TermsMixin):
    title = forms.CharField(
        label=_("Name of the round"), max_length=120, help_text=_("For instance: ministries, or second wave.")
    )
    with_letters = forms.TypedChoiceField(
        label=_("How do they go out?"),
        choices=[("yes", _("As numbered letters, with a mail")), ("no", _("As a mail only"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=language_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none, and each office gets its own language."),
    )
    seats = forms.IntegerField(label=_("Seats for each institution"), min_value=1, max_value=500, initial=1)
    criteria = forms.CharField(label=_("Whom you hope for"), max_length=300, required=False)
    send_date = DayField(
        label=_("Planned day of sending"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    deadline_date = DayField(
        label=_("Answer by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, dialogue: Dialogue, held: InvitationRound | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = LetterSettings.objects.filter(institution=dialogue.convenor_id).first()
        known: dict[str, Any] = {"with_letters": "yes" if held is None or held.with_letters else "no"}
        if held:
            known |= plain(held, *_PLAIN_TERMS, *_ROUND)
        if held or usual:
            known |= plain(held or usual, *SIGNED)
        self.initial = {**known, **self.initial}
        self.add_terms(dialogue, held, usual)
        self.order_fields(in_order(self.fields, "title", "with_letters", "seats", "criteria", "requests_", *_LATER))

    def values(self) -> dict[str, Any]:
        return self.terms() | {name: self.cleaned_data[name] for name in (*_ROUND, "with_letters")}


_ROUND = ("title", "seats", "criteria", "send_date", "deadline_date")


class LetterForm(TermsMixin):
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several make one letter; Khmer comes first."),
    )
    attention = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("For the attention of"),
        required=False,
        help_text=_("Somebody on record in the institution, with the form of address as recorded."),
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(
            plain(
                letter,
                "letter_type",
                "lunar_date",
                "languages",
                "contact",
                "signatory_name",
                "signing_capacity",
                "attention",
            )
        )
        field = self.fields["attention"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Person.objects.filter(
                affiliations__institution=letter.invitation.institution_id, affiliations__valid_to_date=None
            ).distinct()
        self.add_terms(letter.dialogue, letter)
        self.order_fields(in_order(self.fields, "attention", "requests_", *_LATER))

    def values(self) -> dict[str, Any]:
        return self.terms() | {"attention": self.cleaned_data["attention"]}


class FormOfAddressForm(forms.Form):
    form_of_address = forms.CharField(label=_("Form of address"), max_length=80)


def plain(held: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(held, name) for name in names}


def in_order(fields: Iterable[str], *starts: str) -> list[str]:
    """Names of fields in this order; what ends in `_` stands for one field for each language."""
    return [
        name for start in starts for name in fields if name == start or (start.endswith("_") and name.startswith(start))
    ]
