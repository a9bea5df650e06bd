"""What the organiser fills in to invite an institution, or to note what it said on the phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.invitations.enums import Rank
from dialogues.invitations.forms.languages import language_choices
from dialogues.journal.forms import DayField
from dialogues.programme.models import Dialogue

NEW = "new"


class InvitationForm(forms.Form):
    seats = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=500, initial=1)
    criteria = forms.CharField(
        label=gettext_lazy("Whom you hope for"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For instance: one department head who may state commitments; women are encouraged to come."
        ),
    )
    rank_floor = forms.ChoiceField(
        label=gettext_lazy("At least of this rank"),
        choices=[("", gettext_lazy("Any rank")), *Rank.choices],
        required=False,
        help_text=gettext_lazy("A lower rank is pointed out and never refused."),
    )
    expertise = forms.CharField(label=gettext_lazy("Who knows about"), max_length=200, required=False)
    wishes_a_woman = forms.BooleanField(
        label=gettext_lazy("Say that at least one woman of two would be welcome"),
        required=False,
        help_text=gettext_lazy("A wish in words; nobody is asked about anybody's gender."),
    )
    contact = forms.ChoiceField(label=gettext_lazy("Send it to"), widget=forms.RadioSelect, required=False)
    post = forms.CharField(
        label=gettext_lazy("Post or office"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("A post, not a person: it outlives staff changes."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("Without an address the letter waits in the Outbox for you to pass on."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone, Zalo or Telegram"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), choices=language_choices)
    deadline_date = DayField(
        label=gettext_lazy("Answer by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any = None, *, institution: Institution, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.contacts = {
            str(contact.pk): contact
            for contact in institution.contact_points.filter(closed_at=None).order_by("post", "pk")
        }
        listed = [(key, self._words(contact)) for key, contact in self.contacts.items()]
        contact_field = self.fields["contact"]
        if listed and isinstance(contact_field, forms.ChoiceField):
            contact_field.choices = [*listed, (NEW, _("Another office"))]
            contact_field.initial = listed[0][0]
        else:
            del self.fields["contact"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.is_new_contact(cleaned) and not cleaned.get("post") and "post" not in self.errors:
            self.add_error("post", _("Say to which post or office the letter goes."))
        return cleaned

    def is_new_contact(self, cleaned: dict[str, Any]) -> bool:
        return not self.contacts or cleaned.get("contact") == NEW

    def chosen_contact(self) -> ContactPoint | None:
        """None when a new one was described."""
        return self.contacts.get(self.cleaned_data.get("contact", ""))

    @staticmethod
    def _words(contact: ContactPoint) -> str:
        return f"{contact.post} · {contact.email or contact.phone or _('no address')}"


class ReplyForm(forms.Form):
    """An answer that came by phone or letter."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What did they say?"),
        choices=[
            ("received", gettext_lazy("The invitation has arrived; names follow")),
            ("declined", gettext_lazy("They send nobody")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)
