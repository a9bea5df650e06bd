import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.journal.files import CheckedFileField
from dialogues.journal.forms import DayField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.languages.translated import said
from dialogues.programme.actions.rules import RuleTerms
from dialogues.programme.enums import ApprovalTrigger, DialogueKind
from dialogues.programme.models import Approval, ApprovalRule, Programme

from .fields import date_widget

GRANTED, CONDITIONAL, REFUSED = "granted", "conditional", "refused"


class DossierForm(forms.Form):
    done = forms.MultipleChoiceField(label=_("What is there?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, approval: Approval, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"done": [item["code"] for item in approval.dossier if item.get("done")]})
        super().__init__(*args, **kwargs)
        field = self.fields["done"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(item["code"], said(item["title"]).text) for item in approval.dossier]


class SubmissionForm(forms.Form):
    submitted_date = DayField(label=_("The dossier went out on"), widget=date_widget())
    reply_due_date = DayField(
        label=_("The answer is expected by"),
        required=False,
        widget=date_widget(),
        help_text=_("You are reminded on that day."),
    )

    def __init__(self, *args: Any, approval: Approval, today: dt.date, **kwargs: Any) -> None:
        days = approval.rule.consult_days
        expected = today + dt.timedelta(days=days) if days else None
        kwargs.setdefault("initial", {"submitted_date": today, "reply_due_date": expected})
        super().__init__(*args, **kwargs)


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What did the authority decide?"),
        widget=forms.RadioSelect,
        initial=GRANTED,
        choices=[
            (GRANTED, _("Approved")),
            (CONDITIONAL, _("Approved with conditions")),
            (REFUSED, _("Refused")),
        ],
    )
    decided_date = DayField(label=_("Date of the decision"), widget=date_widget())
    reference = forms.CharField(label=_("Reference number"), required=False, max_length=100)
    file = CheckedFileField(
        label=_("The written permission"), help_text=_("PDF, picture, Word or Excel, at most 10 MB.")
    )
    conditions = forms.CharField(
        label=_("Conditions"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    valid_until_date = DayField(
        label=_("Valid until"), required=False, widget=date_widget(), help_text=_("If the permission names a last day.")
    )

    def permission(self) -> dict[str, Any]:
        names = ("decided_date", "reference", "file", "conditions", "valid_until_date")
        given = {name: self.cleaned_data[name] for name in names}
        return given | {"has_conditions": self.cleaned_data["decision"] == CONDITIONAL}


class WhyForm(forms.Form):
    """A reason that stays in the record."""

    reason = forms.CharField(label=_("Why?"), required=False, max_length=300, help_text=_("It stays in the record."))


class RuleForm(TranslatedFormMixin, forms.Form):
    """A new version of a rule; the one before stays for the days before."""

    triggers = forms.MultipleChoiceField(
        label=_("When does it apply?"),
        choices=ApprovalTrigger.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("One of these is enough."),
    )
    lead_days = forms.IntegerField(label=_("Days before the dialogue"), min_value=0, max_value=400)
    higher_lead_days = forms.IntegerField(
        label=_("Days, if the higher authority decides"), min_value=0, max_value=400, required=False
    )
    consult_days = forms.IntegerField(
        label=_("Days in which other agencies answer"), min_value=0, max_value=400, required=False
    )
    kinds = forms.MultipleChoiceField(
        label=_("For which kinds of dialogue?"),
        choices=DialogueKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked means all."),
    )
    papers = forms.CharField(
        label=_("What belongs to the dossier?"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One paper a line."),
    )
    legal_basis = forms.CharField(label=_("Legal basis"), required=False, max_length=300)
    valid_from_date = DayField(label=_("Holds from"), widget=date_widget())
    is_off = forms.BooleanField(
        label=_("This rule does not concern us: do not ask for it"), required=False, help_text=_("From that day on.")
    )

    def __init__(
        self, *args: Any, programme: Programme, today: dt.date, rule: ApprovalRule | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", _initial(rule) | {"valid_from_date": today})
        super().__init__(*args, **kwargs)
        self.rule = rule
        languages = programme.languages or ["en"]
        self.add_translated("title", _("Name"), languages=languages, content=rule.title if rule else None)
        self.add_translated(
            "authority", _("Who decides?"), languages=languages, content=rule.authority if rule else None
        )
        self.add_translated(
            "higher_authority",
            _("Which higher authority?"),
            languages=languages,
            content=rule.higher_authority if rule else None,
            required=False,
        )
        named = [[name for name in self.fields if name.startswith(start)] for start in ("title_", "authority_")]
        self.order_fields([*named[0], "triggers", *named[1], "lead_days"])

    def terms(self) -> RuleTerms:
        names = ("triggers", "lead_days", "higher_lead_days", "consult_days", "kinds", "legal_basis", "valid_from_date")
        return RuleTerms(
            code=self.rule.code if self.rule else "",
            title=self.translated("title"),
            authority=self.translated("authority"),
            higher_authority=self.translated("higher_authority"),
            dossier=self._dossier(),
            is_off=self.cleaned_data["is_off"],
            **{name: self.cleaned_data[name] for name in names},
        )

    def _dossier(self) -> list[dict[str, Any]]:
        """Papers that were there keep their code and their other languages."""
        known = {said(item["title"]).text: item for item in (self.rule.dossier if self.rule else [])}
        lines = [line.strip() for line in self.cleaned_data["papers"].splitlines() if line.strip()]
        new = (
            {"code": f"paper-{n}", "title": {"en": {"text": line, "status": "original"}}}
            for n, line in enumerate(lines, 1)
        )
        return [known.get(line, fresh) for line, fresh in zip(lines, new, strict=True)]


def _initial(rule: ApprovalRule | None) -> dict[str, Any]:
    if rule is None:
        return {"lead_days": 30, "triggers": [ApprovalTrigger.FOREIGN_FUNDING.value]}
    names = ("triggers", "lead_days", "higher_lead_days", "consult_days", "kinds", "legal_basis", "is_off")
    papers = "\n".join(said(item["title"]).text for item in rule.dossier)
    return {name: getattr(rule, name) for name in names} | {"papers": papers}
