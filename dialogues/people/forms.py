import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.journal.forms import DayField

from .enums import ConsentPurpose, Role
from .models import Affiliation, User
from .queries.roles import members_of

KEY_LIFETIMES = [("30", _("30 days")), ("365", _("One year")), ("0", _("Until I revoke it"))]


class ColleagueForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("We write to this address how to sign in. No password is needed.")
    )
    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As the colleague writes it."))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        choices=[(role.value, format_lazy("{}: {}", role.label, role.meaning)) for role in Role],
    )


class HandOverForm(forms.Form):
    def __init__(self, *args: Any, scope: str, giver: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_user"] = forms.ModelChoiceField(
            members_of(scope).exclude(pk=giver.pk),
            label=_("Who takes over?"),
            widget=forms.RadioSelect,
            empty_label=None,
            help_text=_("Somebody new? Add the colleague to the team first."),
        )


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("Colleagues see it. Write it as you like it."))
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("For these pages and for mails to you.")
    )


class ApiKeyForm(forms.Form):
    label = forms.CharField(
        label=_("What is the key for?"), max_length=80, help_text=_("For example: monthly export to our website.")
    )
    days = forms.ChoiceField(label=_("How long shall it work?"), choices=KEY_LIFETIMES)


class ConsentForm(forms.Form):
    """One box per purpose. Never ticked beforehand, whatever was agreed to before (PRV-1)."""

    def __init__(self, *args: Any, purposes: Iterable[ConsentPurpose], **kwargs: Any) -> None:
        kwargs.pop("initial", None)
        super().__init__(*args, **kwargs)
        for purpose in purposes:
            self.fields[purpose.value] = forms.BooleanField(label=purpose.label, required=False)

    @property
    def agreed_purposes(self) -> list[ConsentPurpose]:
        return [ConsentPurpose(name) for name, ticked in self.cleaned_data.items() if ticked]


class PostHolderForm(forms.Form):
    """A colleague of the institution, or somebody new there."""

    def __init__(self, *args: Any, colleagues: Iterable[Affiliation], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in colleagues}
        if self.known:
            choices = [
                (pk, f"{one.person.name}, {one.title}" if one.title else one.person.name)
                for pk, one in self.known.items()
            ]
            self.fields["colleague"] = forms.ChoiceField(
                label=_("Somebody we know there"), required=False, choices=[("", "—"), *choices]
            )
        self.fields["name"] = forms.CharField(
            label=_("Or the name of somebody new"),
            max_length=150,
            required=False,
            help_text=_("As the person writes it."),
        )
        self.fields["email"] = forms.EmailField(label=_("Their own e-mail address"), required=False)
        self.fields["title"] = forms.CharField(label=_("Title or post"), max_length=150, required=False)
        self.fields["from_date"] = DayField(
            label=_("Holds the post from"),
            initial=today,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            help_text=_("Whoever held it before leaves it on this day."),
        )

    def words(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        colleague = self.known.get(told.pop("colleague", ""))
        return told | {"colleague": colleague}


class VacancyForm(forms.Form):
    from_date = DayField(
        label=_("Nobody holds it from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Letters still go to the post."),
    )
