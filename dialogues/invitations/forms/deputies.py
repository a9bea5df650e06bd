"""Deputies at the desk, and what the chair said."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dialogues.invitations.actions import Nominee
from dialogues.invitations.enums import ConsentChannel, WithdrawalReason
from dialogues.people.models import Person

from .nominations import DeputyForm

HEARD = [(one.value, one.label) for one in (ConsentChannel.IN_PERSON, ConsentChannel.PHONE, ConsentChannel.LETTER)]


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ConsentForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])


class DeskDeputyForm(DeputyForm):
    """In under a minute: a name and a mandate suffice."""

    is_here = forms.BooleanField(label=_("Stands here: check in at once"), required=False, initial=True)

    def __init__(self, *args: Any, chairs: QuerySet[Person] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if chairs is not None:
            self.fields["decided_by"] = PersonChoice(
                chairs, label=_("The chair who has agreed"), required=False, empty_label=_("Nobody yet: ask by mail")
            )
            self.fields["channel"] = forms.ChoiceField(label=_("How?"), choices=[("", "–"), *HEARD], required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decided_by") and not cleaned.get("channel"):
            self.add_error("channel", _("Say how the chair agreed."))
        return cleaned

    def nominee(self, **more: Any) -> Nominee:
        own = {name: self.cleaned_data[name] for name in ("name", "title", "rank", "email", "phone", "language")}
        return Nominee(**own, mandate=self.cleaned_data["mandate"], **more)

    def details(self) -> dict[str, Any]:
        """The deputy, whether he or she stands here, and by whom and how the chair agreed, if it has."""
        chair = self.cleaned_data.get("decided_by")
        heard = {"decided_by": chair, "channel": self.cleaned_data["channel"]} if chair else {}
        return {"nominee": self.nominee(), "is_here": self.cleaned_data["is_here"], **heard}


class DecisionForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What did the chair say?"),
        choices=[("yes", _("The deputy may come")), ("no", _("The deputy may not come"))],
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(label=_("How?"), choices=HEARD, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("When, and in which words"),
        max_length=200,
        help_text=_("For instance: called on 17 May at 16:20, agreed without conditions."),
    )

    def __init__(self, *args: Any, chairs: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_by"] = PersonChoice(chairs, label=_("Who said it?"), empty_label=None)

    def details(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in ("decided_by", "channel", "note")}
        return told | {"granted": self.cleaned_data["answer"] == "yes"}


class PlaceBackForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[
            (one.value, one.label)
            for one in (WithdrawalReason.CANNOT_COME, WithdrawalReason.BY_INSTITUTION, WithdrawalReason.BY_ORGANISER)
        ],
        widget=forms.RadioSelect,
    )
