import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile

from dialogues.journal.actions import SYSTEM
from dialogues.journal.files import FileRefused
from dialogues.journal.queries import story_of
from dialogues.people.models import User
from dialogues.programme import errors
from dialogues.programme.actions import (
    allow_late_dossier,
    assign_role,
    await_approval,
    choose_authority,
    refuse_approval,
    reopen_approval,
    schedule_dialogue,
    tick_dossier,
    waive_approval,
)
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import approval_standing, permission_delays, steps_of
from tests.factories.approvals import a_funded_dialogue, a_funded_programme, granted, submitted, the_approval
from tests.factories.people import an_organiser
from tests.factories.programme import HANOI, PLANNED_AT, an_agenda_item, at_nine

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}
APRIL_20 = at_nine(2022, 4, 20)
MISSING = "Permission is missing: International conference or seminar (%s)."


def ready_to_schedule(dialogue: Dialogue) -> Dialogue:
    assign_role(dialogue=dialogue, role="chair", name="Ngô Thị Mai", **SAID)
    an_agenda_item(dialogue)
    return dialogue


def missing_for(dialogue: Dialogue, to: str) -> list[str]:
    dialogue.refresh_from_db()
    return [words for step in steps_of(dialogue) if step.to == to for words in step.missing]


@pytest.mark.requirement("SCH-2")
def test_nothing_is_scheduled_before_the_written_permission_is_here() -> None:
    dialogue = ready_to_schedule(a_funded_dialogue())
    await_approval(dialogue=dialogue, **SAID)
    approval = submitted(the_approval(dialogue))

    with pytest.raises(errors.ApprovalMissing):
        schedule_dialogue(dialogue=dialogue, **SAID)
    assert missing_for(dialogue, "scheduled") == [MISSING % "Submitted"]
    granted(approval)
    schedule_dialogue(dialogue=dialogue, **SAID)

    dialogue.refresh_from_db()
    assert dialogue.state == "scheduled"


@pytest.mark.requirement("SCH-2")
def test_a_permission_that_is_not_in_writing_is_none() -> None:
    approval = submitted(the_approval(a_funded_dialogue()))

    with pytest.raises(errors.PermissionNotInWriting):
        granted(approval, file=None)
    with pytest.raises(FileRefused):
        granted(approval, file=ContentFile(b"MZ not a scan", name="permission.pdf"))
    with pytest.raises(errors.ConditionsMissing):
        granted(approval, has_conditions=True)

    approval.refresh_from_db()
    assert approval.state == "submitted"


@pytest.mark.requirement("SCH-1")
def test_a_dossier_that_is_late_goes_out_only_with_a_reason_of_the_convenor() -> None:
    dialogue = a_funded_dialogue(day=at_nine(2022, 5, 10))
    approval = the_approval(dialogue)
    anh, viet = User.objects.get(name="Trần Thị Minh Anh"), an_organiser(dialogue.programme.scope)

    with pytest.raises(errors.DossierTooLate):
        submitted(approval, APRIL_20.date())
    with pytest.raises(errors.ConvenorOnly):
        allow_late_dossier(approval=approval, reason="The donor agreed late.", actor=viet.actor, at=APRIL_20)
    with pytest.raises(errors.ApprovalReasonMissing):
        allow_late_dossier(approval=approval, reason=" ", actor=anh.actor, at=APRIL_20)
    allow_late_dossier(approval=approval, reason="The donor agreed late.", actor=anh.actor, at=APRIL_20)
    submitted(approval, APRIL_20.date())

    approval.refresh_from_db()
    assert (approval.state, approval.late_reason) == ("submitted", "The donor agreed late.")


@pytest.mark.requirement("SCH-1")
def test_what_is_too_late_stands_on_the_page_before_anybody_tries() -> None:
    dialogue = a_funded_dialogue(day=at_nine(2022, 5, 10))

    [standing] = approval_standing(dialogue, APRIL_20.date())

    assert (standing.latest_date, standing.is_late, standing.is_missing) == (dt.date(2022, 4, 10), True, True)
    assert standing.warnings == ("Too late: the dossier should have gone out by 10 April 2022.",)


@pytest.mark.requirement("SCH-1")
def test_a_permission_that_comes_late_is_pointed_out() -> None:
    dialogue = a_funded_dialogue()
    granted(submitted(the_approval(dialogue)))

    [standing] = approval_standing(dialogue, dt.date(2022, 5, 6))

    assert standing.warnings == ("The permission came 12 days before the dialogue.",)
    assert not standing.is_missing


@pytest.mark.requirement("SCH-6", "SCH-1")
def test_in_an_emergency_the_days_are_a_warning_only() -> None:
    dialogue = a_funded_dialogue("RD1", at_nine(2022, 4, 21), kind="rapid_dialogue")
    approval = the_approval(dialogue)

    submitted(approval, APRIL_20.date())

    assert [one.warnings for one in approval_standing(dialogue, APRIL_20.date())] == [
        ("No answer yet, 1 day before the dialogue.",)
    ]


@pytest.mark.requirement("2.7(2)")
def test_the_prime_minister_takes_ten_days_more() -> None:
    dialogue = a_funded_dialogue()

    choose_authority(approval=the_approval(dialogue), is_higher=True, **SAID)

    [standing] = approval_standing(dialogue, PLANNED_AT.date())
    assert (standing.authority, standing.latest_date) == ("The Prime Minister", dt.date(2022, 4, 8))


def test_the_papers_of_the_dossier_are_ticked_one_by_one() -> None:
    dialogue = a_funded_dialogue()
    tick_dossier(approval=the_approval(dialogue), done=["request_letter", "plan"], **SAID)

    [standing] = approval_standing(dialogue, PLANNED_AT.date())
    assert standing.items_missing == ("Written opinions of related agencies",)
    tick_dossier(approval=the_approval(dialogue), done=["plan"], **SAID)

    assert [item["done"] for item in the_approval(dialogue).dossier] == [None, "2021-05-03", None]


@pytest.mark.requirement("SCH-2")
def test_only_the_convenor_does_without_and_says_why() -> None:
    dialogue = ready_to_schedule(a_funded_dialogue())
    approval, viet = the_approval(dialogue), an_organiser(dialogue.programme.scope)

    with pytest.raises(errors.ConvenorOnly):
        waive_approval(approval=approval, reason="Held inside the embassy.", actor=viet.actor, at=PLANNED_AT)
    with pytest.raises(errors.ApprovalReasonMissing):
        waive_approval(approval=approval, reason="", **SAID)
    waive_approval(approval=approval, reason="Held inside the embassy.", **SAID)
    schedule_dialogue(dialogue=dialogue, **SAID)

    assert (the_approval(dialogue).state, dialogue.state) == ("waived", "scheduled")


@pytest.mark.requirement("SCH-2")
def test_a_permission_for_the_old_date_does_not_cover_the_new_one() -> None:
    dialogue = ready_to_schedule(a_funded_dialogue())
    granted(submitted(the_approval(dialogue)), valid_until_date=dt.date(2022, 5, 17))

    with pytest.raises(errors.ApprovalTooOld):
        schedule_dialogue(dialogue=dialogue, **SAID)


def test_who_was_refused_may_apply_again() -> None:
    approval = submitted(the_approval(a_funded_dialogue()))
    late_april = dt.datetime(2022, 4, 28, 9, tzinfo=HANOI)

    with pytest.raises(errors.DecisionBeforeDossier):
        refuse_approval(approval=approval, decided_date=dt.date(2022, 4, 11), actor=SYSTEM, at=late_april)
    refuse_approval(approval=approval, decided_date=dt.date(2022, 4, 28), actor=SYSTEM, at=late_april)
    again = reopen_approval(approval=approval, actor=SYSTEM, at=late_april)

    assert again.state == "to_prepare"
    kinds = [entry.kind for entry in story_of(f"approval:{approval.pk}")]
    assert kinds == ["approval.required", "approval.submitted", "approval.refused", "approval.reopened"]


def test_a_programme_sees_how_long_its_permissions_took() -> None:
    programme = a_funded_programme()
    first = a_funded_dialogue("ND1", programme=programme)
    granted(submitted(the_approval(first), reply_due_date=dt.date(2022, 5, 2)))
    second = a_funded_dialogue("ND2", at_nine(2022, 6, 8), programme=programme)
    submitted(the_approval(second), reply_due_date=dt.date(2022, 5, 20))

    delays = permission_delays(programme, dt.date(2022, 5, 10))

    assert (delays.decided, delays.days_median, delays.days_longest) == (1, 24, 24)
    assert (delays.late, delays.waiting, delays.sent_late) == (1, 1, 0)
