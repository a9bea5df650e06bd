"""Somebody hears of a permission in time: a week before the dossier is due, on its day, when the answer is due."""

import datetime as dt

import pytest

from dialogues.journal.queries import story_of
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import reschedule_dialogue
from tests.factories.approvals import a_funded_dialogue, granted, submitted, the_approval
from tests.factories.people import an_organiser
from tests.factories.programme import HANOI, PLANNED_AT, at_nine

pytestmark = pytest.mark.django_db


def subjects() -> list[str]:
    return list(OutboundMessage.objects.order_by("pk").values_list("subject", flat=True))


@pytest.mark.requirement("SCH-1")
def test_the_managers_hear_of_the_dossier_a_week_before_and_on_its_last_day() -> None:
    dialogue = a_funded_dialogue()
    an_organiser(dialogue.programme.scope)

    run_due(at=at_nine(2022, 4, 10))
    assert subjects() == []
    run_due(at=at_nine(2022, 4, 11))
    run_due(at=at_nine(2022, 4, 18))
    run_due(at=at_nine(2022, 4, 18))

    assert subjects() == ["ND1: the dossier must go out by 18 Apr 2022"] * 4
    mail = OutboundMessage.objects.first()
    assert mail
    assert "- Written opinions of related agencies" in mail.text
    assert "/programmes/LNOB-VN-2021/dialogues/ND1/approvals/" in mail.short_text


@pytest.mark.requirement("SCH-1")
def test_nobody_is_reminded_of_what_is_out_or_has_another_day() -> None:
    gone = a_funded_dialogue()
    submitted(the_approval(gone), dt.date(2022, 4, 8))
    moved = a_funded_dialogue("ND2", programme=gone.programme)
    later = at_nine(2022, 9, 14)
    reschedule_dialogue(
        dialogue=moved, starts_at=later, ends_at=later + dt.timedelta(hours=3), actor="system", at=PLANNED_AT
    )

    run_due(at=at_nine(2022, 4, 18))

    assert subjects() == []


def test_an_answer_that_does_not_come_is_asked_for() -> None:
    approval = submitted(the_approval(a_funded_dialogue()), reply_due_date=dt.date(2022, 5, 2))

    run_due(at=at_nine(2022, 5, 2))

    assert subjects() == ["ND1: the authority's answer is due"]
    assert [entry.kind for entry in story_of(f"approval:{approval.pk}")][-1] == "approval.due_soon"


def test_a_permission_ends_with_its_last_day_if_the_dialogue_is_still_to_come() -> None:
    approval = granted(submitted(the_approval(a_funded_dialogue())), valid_until_date=dt.date(2022, 5, 15))

    run_due(at=dt.datetime(2022, 5, 16, 7, tzinfo=HANOI))
    approval.refresh_from_db()
    assert approval.state == "approved"
    run_due(at=at_nine(2022, 5, 16))

    approval.refresh_from_db()
    assert approval.state == "expired"
