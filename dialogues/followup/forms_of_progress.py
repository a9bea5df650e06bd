"""Asking how it goes, and answering what was said. Rules stand in the actions."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date
from dialogues.institutions.models import Institution
from dialogues.journal.files import CheckedFilesField
from dialogues.journal.forms import DayField, FreshKey

from .actions import Moved, Progress, Reached
from .actions.progress import MOST_CHARACTERS, MOST_FILES
from .actions.reviewing import MOST_ANSWER, MOST_REASON
from .enums import CausedBy, MoneyMove, ObstacleCategory, Report
from .forms_of_lines import said_on_field
from .forms_of_parts import part_choice
from .forms_of_reach import ReachForm
from .periods import quarter_named, recent_quarters

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_NOT_SAID = ("", _("Not said"))
REPORTS = [
    (Report.ON_TRACK, _("On track: it goes as promised")),
    (Report.LATE, _("Late: it moves, but slower")),
    (Report.DONE, _("Done: it is finished")),
    (Report.BLOCKED, _("Blocked: it cannot move now")),
]


class ProgressForm(forms.Form):
    """Three taps: how it goes, one line, send. What is in the way is asked only of the late and the blocked."""

    part: Institution | None = None  # of a joint pledge, whose the sender reports on

    report = forms.ChoiceField(
        label=_("How is it going?"),
        choices=REPORTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap one of the four: on track, late, done or blocked.")},
    )
    obstacle = forms.ChoiceField(
        label=_("What is in the way?"), choices=[_NOT_SAID, *ObstacleCategory.choices], required=False
    )
    caused_by = forms.ChoiceField(label=_("Who causes it?"), choices=[_NOT_SAID, *CausedBy.choices], required=False)
    narrative = forms.CharField(
        label=_("In one line"), max_length=MOST_CHARACTERS, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence = CheckedFilesField(
        label=_("Photos or files"),
        most=MOST_FILES,
        help_text=_("Something others can check: a picture, a list, minutes. Up to five, at most 10 MB each."),
    )
    support_needed = forms.CharField(
        label=_("What would help?"),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The secretariat answers what it can do."),
    )

    client_key = forms.UUIDField(required=False, widget=FreshKey)

    def key_given(self) -> str | None:
        """The sender's own name for this report, if the page had one."""
        return str(self.cleaned_data["client_key"] or "") or None

    def progress(self, language: str) -> Progress:
        """What hinders is kept only where it was asked for."""
        said = self.cleaned_data
        hindered = said["report"] in (Report.LATE, Report.BLOCKED)
        quarter = quarter_named(said.get("period", ""))
        return Progress(
            report=said["report"],
            narrative=said["narrative"],
            language=language,
            completion=said.get("completion", ""),
            indicator_value=said.get("indicator_value"),
            obstacle=said["obstacle"] if hindered else "",
            caused_by=said["caused_by"] if hindered else "",
            period_start=quarter.start if quarter else None,
            period_end=quarter.end if quarter else None,
            support_needed=said["support_needed"],
            evidence=said["evidence"],
            money=self._money(),
            signatory=said.get("signatory") or self.part,
            people=self.people(),
        )

    def people(self) -> Reached | None:
        """Only the fuller form asks."""
        return None

    def _money(self) -> list[Moved]:
        return []


class FullProgressForm(ReachForm, ProgressForm):
    """One form for a commitment's quarter: the number, the five classes and the money too (domain.md §3.4 step 5).

    `parts`: of a joint pledge, those the sender may report on. One is simply theirs; several are a question.
    `typed_in`: by a colleague, who may speak of the whole as well, and may have been told earlier.
    """

    said_on = said_on_field()
    completion = forms.ChoiceField(
        label=_("How much of it is done?"), choices=[_NOT_SAID, *Completion.choices], required=False
    )
    indicator_value = forms.DecimalField(label=_("The measure now"), max_digits=18, decimal_places=4, required=False)
    period = forms.ChoiceField(label=_("For which quarter?"), required=False)
    money_kind = forms.ChoiceField(
        label=_("Money that moved"), choices=[("", _("None")), *MoneyMove.choices], required=False
    )
    money_amount = forms.DecimalField(label=_("Amount"), max_digits=20, decimal_places=2, min_value=0, required=False)
    money_currency = forms.CharField(label=_("Currency"), max_length=3, required=False, initial="VND")
    money_date = DayField(label=_("On"), widget=_DATE, required=False)
    money_exception = forms.CharField(
        label=_("Explanation"),
        max_length=300,
        required=False,
        help_text=_("Needed if more is disbursed than committed."),
    )

    field_order = [
        "report",
        "said_on",
        "completion",
        "indicator_value",
        "obstacle",
        "caused_by",
        "narrative",
        "evidence",
        "period",
    ]
    details = (
        "completion", "indicator_value", "period", "support_needed",
        "money_kind", "money_amount", "money_currency", "money_date", "money_exception",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        commitment: Commitment,
        parts: Sequence[Institution] = (),
        typed_in: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today: dt.date = local_date(commitment, timezone.now())
        if not typed_in:
            del self.fields["said_on"]
        self.part = parts[0] if len(parts) == 1 else None
        if len(parts) > 1:
            self.fields = {"signatory": part_choice(parts, or_the_whole=typed_in), **self.fields}
        period = self.fields["period"]
        if isinstance(period, forms.ChoiceField):
            period.choices = [_NOT_SAID, *((one.code, one.label) for one in recent_quarters(self.today))]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind, amount = said.get("money_kind"), said.get("money_amount")
        if kind and amount is None and "money_amount" not in self.errors:
            self.add_error("money_amount", _("Please say how much."))
        if amount is not None and not kind:
            self.add_error("money_kind", _("Please say what happened to the money."))
        return said

    def clean_money_currency(self) -> str:
        return str(self.cleaned_data["money_currency"] or "VND").upper()

    def details_given(self) -> bool:
        """Whether the folded part holds something, so that it is shown open again."""
        return self.is_bound and any(self.data.get(name) for name in self.details if name != "money_currency")

    def _money(self) -> list[Moved]:
        said = self.cleaned_data
        if not said["money_kind"]:
            return []
        return [
            Moved(
                kind=said["money_kind"],
                amount=said["money_amount"],
                currency=said["money_currency"],
                value_date=said["money_date"] or self.today,
                exception_reason=said["money_exception"],
            )
        ]


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing?"),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The institution reads this in a mail, ten minutes from now, with a link to report again."),
    )


class SupportAnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("What can you do about it?"),
        max_length=MOST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The institution reads this in a mail and on its own page."),
    )
