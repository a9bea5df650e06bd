"""When follow-up asks and reminds, and how long institutions have to answer. A programme may say otherwise."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.programme.models import Programme
from dialogues.programme.queries import policy

from .enums import Asked
from .queries.clocks import FOLLOW_UP_DAYS, follow_up_days

MOST_MAILS = 6
FARTHEST = 365
_PLAIN = ("reporting_interval_days", "confirm_within_days", "signoff_within_days", "challenge_working_days")


class DaysField(forms.CharField):
    """Days as people write them, "14, 3"; cleaned to a list of whole numbers, each once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(day) for day in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        written = re.split(r"[\s,;]+", super().clean(value).strip())
        days = [int(day) for day in written if day.isdecimal() and len(day) <= 3]
        if len(days) < len([day for day in written if day]) or any(not 1 <= day <= FARTHEST for day in days):
            raise forms.ValidationError(
                _("Write whole numbers of days from 1 to %(most)s, such as 14, 3."), params={"most": FARTHEST}
            )
        if len(days) > MOST_MAILS:
            raise forms.ValidationError(_("At most %(limit)s mails, please."), params={"limit": MOST_MAILS})
        return sorted(set(days))


class FollowUpRulesForm(forms.Form):
    before = DaysField(
        label=_("Remind whoever does it, days before its date"),
        help_text=_("With commas between them. Left empty, no reminder goes out before the date."),
    )
    after = DaysField(label=_("Ask whoever does it, days after its date"))
    focal_point = DaysField(label=_("Write to the institution's focal point, days after its date"))
    chairs = DaysField(label=_("Write to the chairs, days after its date"))
    reporting_interval_days = forms.IntegerField(
        label=_("Ask each owner about all that it owes, once in so many days"), min_value=7, max_value=FARTHEST
    )
    confirm_within_days = forms.IntegerField(
        label=_("Days to confirm what was read back"), min_value=1, max_value=FARTHEST
    )
    signoff_within_days = forms.IntegerField(label=_("Days to sign off"), min_value=1, max_value=FARTHEST)
    challenge_working_days = forms.IntegerField(label=_("Working days to contest"), min_value=1, max_value=60)

    @staticmethod
    def present(programme: Programme) -> dict[str, Any]:
        days = follow_up_days(programme)
        owner = [day for to, day in days if to == Asked.OWNER]
        return {name: policy(programme, name) for name in _PLAIN} | {
            "before": [-day for day in owner if day < 0],
            "after": [day for day in owner if day > 0],
            "focal_point": [day for to, day in days if to == Asked.FOCAL_POINT],
            "chairs": [day for to, day in days if to == Asked.CHAIRS],
        }

    def policies(self) -> dict[str, Any]:
        said = self.cleaned_data
        days = {
            Asked.OWNER.value: [*(-day for day in reversed(said["before"])), *said["after"]],
            Asked.FOCAL_POINT.value: said["focal_point"],
            Asked.CHAIRS.value: said["chairs"],
        }
        return {name: said[name] for name in _PLAIN} | {FOLLOW_UP_DAYS: days}
