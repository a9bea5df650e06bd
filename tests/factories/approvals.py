"""A permission on its way: the sample's national dialogue is funded by Sida, which is registered abroad."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM
from dialogues.programme.actions import grant_approval, submit_approval
from dialogues.programme.models import Approval, Dialogue, Programme
from tests.factories.institutions import an_institution
from tests.factories.programme import HANOI, a_dialogue, a_programme, at_nine

MAY_18 = at_nine(2022, 5, 18)


def sida() -> Institution:
    return an_institution("SIDA")


def a_funded_programme(code: str = "LNOB-VN-2021", **more: Any) -> Programme:
    return a_programme(code, funders=[sida()], **more)


def a_funded_dialogue(code: str = "ND1", day: dt.datetime = MAY_18, **more: Any) -> Dialogue:
    """ND1 of 18 May 2022, for which a permission is required."""
    return a_dialogue(more.pop("programme", None) or a_funded_programme(), code, day, **more)


def the_approval(dialogue: Dialogue) -> Approval:
    return dialogue.approvals.get()


def a_scan(content: bytes = b"%PDF-1.7 permission") -> ContentFile[bytes]:
    return ContentFile(content, name="permission.pdf")


def submitted(approval: Approval, day: dt.date = dt.date(2022, 4, 12), **more: Any) -> Approval:
    """On the day of the sample, 12 April 2022."""
    at = dt.datetime.combine(day, dt.time(10), HANOI)
    return submit_approval(approval=approval, submitted_date=day, actor=SYSTEM, at=at, **more)


def granted(approval: Approval, day: dt.date = dt.date(2022, 5, 6), **more: Any) -> Approval:
    """The permission of the sample came on 6 May 2022, twelve days before the dialogue."""
    at = dt.datetime.combine(day, dt.time(10), HANOI)
    given: dict[str, Any] = {"file": a_scan(), "reference": "1234/BNG", "actor": SYSTEM, "at": at}
    return grant_approval(approval=approval, decided_date=day, **given | more)
