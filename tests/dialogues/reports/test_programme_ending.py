"""Winding a programme down, closing, reopening and archiving it (domain.md §2.2): what stands in the way."""

import datetime as dt

import pytest
from django.test import Client

from dialogues.commitments.models import Commitment
from dialogues.followup.models import FollowUpMail
from dialogues.invitations.actions.consents import note_taken_back_done
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.errors.consents import ConsentsWaiting
from dialogues.invitations.models import ConsentTakenBack
from dialogues.journal.models import Entry
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import User
from dialogues.programme import errors
from dialogues.programme.actions import (
    activate_programme,
    archive_programme,
    cancel_dialogue,
    close_programme,
    duplicate_dialogue,
    wind_down_programme,
)
from dialogues.programme.models import Dialogue, Programme
from dialogues.reports.queries.ending import endings_of, open_matters
from dialogues.reports.queries.todo import Desk, todo_for
from tests.factories.commitments import a_national_dialogue
from tests.factories.follow_up import a_focal_point, a_promise, hanoi
from tests.factories.people import a_person, an_organiser, signed_in
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme

pytestmark = pytest.mark.django_db
SAID = {"actor": "system", "at": PLANNED_AT}
STATE = "/programmes/LNOB-VN-2021/state/"
ENDING = "/programmes/LNOB-VN-2021/ending/"


@pytest.fixture
def winding_down() -> Programme:
    return wind_down_programme(programme=activate_programme(programme=a_programme(), **SAID), **SAID)


def convenor_of(client: Client) -> Client:
    client.force_login(User.objects.get(name="Trần Thị Minh Anh"))
    return client


def states_after(programme: Programme) -> list[str]:
    return [step.to for step in endings_of(programme)]


def test_while_it_winds_down_only_what_looks_after_promises_is_planned(winding_down: Programme) -> None:
    with pytest.raises(errors.ProgrammeWindsDown):
        a_dialogue(winding_down, "ND2")

    visit = a_dialogue(winding_down, "V1", kind="verification_visit")

    assert duplicate_dialogue(dialogue=visit, code="V2", **SAID).kind == "verification_visit"


def test_a_dialogue_of_another_kind_is_not_copied_while_it_winds_down() -> None:
    programme = activate_programme(programme=a_programme(), **SAID)
    held = a_dialogue(programme, "ND1")
    programme = wind_down_programme(programme=programme, **SAID)
    held.refresh_from_db()

    with pytest.raises(errors.ProgrammeWindsDown):
        duplicate_dialogue(dialogue=held, code="ND2", **SAID)


def test_each_step_can_be_undone_until_it_is_archived(winding_down: Programme) -> None:
    assert states_after(winding_down) == ["closed", "active"]
    assert activate_programme(programme=winding_down, **SAID).state == "active"

    closed = close_programme(programme=wind_down_programme(programme=winding_down, **SAID), **SAID)
    assert states_after(closed) == ["archived", "closing"]
    reopened = wind_down_programme(programme=closed, **SAID)
    assert reopened.state == "closing"

    archived = archive_programme(programme=close_programme(programme=reopened, **SAID), **SAID)
    assert states_after(archived) == []
    with pytest.raises(errors.WrongProgrammeState):
        wind_down_programme(programme=archived, **SAID)


def test_it_closes_once_every_dialogue_is_held_or_cancelled(winding_down: Programme) -> None:
    visit = a_dialogue(winding_down, "V1", kind="verification_visit")

    with pytest.raises(errors.DialoguesNotOver) as refused:
        close_programme(programme=winding_down, **SAID)
    assert str(refused.value) == "Not held yet: V1. Hold or cancel them first."
    assert endings_of(winding_down)[0].refused == (str(refused.value),)

    cancel_dialogue(dialogue=visit, reason="Nothing to see.", **SAID)
    assert close_programme(programme=winding_down, **SAID).state == "closed"


@pytest.mark.requirement("PRV-1")
def test_it_closes_only_when_consents_that_were_taken_back_are_dealt_with(winding_down: Programme) -> None:
    day = dt.date(2022, 6, 1)
    waiting = ConsentTakenBack.objects.create(
        programme=winding_down,
        person=a_person("H'Linh Niê"),
        purpose=ConsentPurpose.PHOTO,
        taken_back_at=PLANNED_AT,
        acknowledge_by_date=day,
        done_by_date=day,
        others_by_date=day,
    )

    with pytest.raises(ConsentsWaiting):
        close_programme(programme=winding_down, **SAID)
    note_taken_back_done(taken_back=waiting, **SAID)

    assert close_programme(programme=winding_down, **SAID).state == "closed"


def test_what_is_open_is_told_with_what_becomes_of_it() -> None:
    dialogue = a_national_dialogue()
    a_promise(dialogue)

    told = {matter.words for matter in open_matters(dialogue.programme)}

    assert told == {"1 dialogue is not over", "1 commitment is still open"}


def test_the_convenor_takes_the_steps_and_is_led_back(client: Client, winding_down: Programme) -> None:
    page = convenor_of(client).get(ENDING)

    assert page.status_code == 200
    assert b"Close the programme" in page.content
    assert client.post(STATE, {"to": "closed"}, follow=True).redirect_chain == [("/programmes/LNOB-VN-2021/", 302)]
    assert Programme.objects.get().state == "closed"
    client.post(STATE, {"to": "closing"})
    assert Programme.objects.get().state == "closing"


def test_the_organiser_sees_the_steps_and_no_button(client: Client, winding_down: Programme) -> None:
    client.force_login(an_organiser(winding_down.scope))

    page = client.get(ENDING).content.decode()

    assert "Close the programme" in page
    assert "The convenor takes these steps." in page
    assert 'name="to"' not in page


def test_archiving_wants_the_code_written_out(client: Client, winding_down: Programme) -> None:
    close_programme(programme=winding_down, **SAID)
    a_programme("ANOTHER")
    convenor_of(client).post(STATE, {"to": "archived", "typed": "LNOB"})
    assert Programme.objects.get(code="LNOB-VN-2021").state == "closed"

    client.post(STATE, {"to": "archived", "typed": "lnob-vn-2021"})

    assert Programme.objects.get(code="LNOB-VN-2021").state == "archived"
    page = client.get("/")
    assert [one.code for one in page.context["programmes"]] == ["ANOTHER"]
    assert [one.code for one in page.context["archived"]] == ["LNOB-VN-2021"]


def test_the_form_offers_what_is_still_planned_while_it_winds_down_and_says_why(winding_down: Programme) -> None:
    organiser = signed_in(an_organiser(winding_down.scope))

    kind = organiser.get(f"/programmes/{winding_down.code}/dialogues/new/").context["form"].fields["kind"]

    assert {value for value, _label in kind.choices} == {"verification_visit", "partner_review", "coalition_meeting"}
    assert "winding down" in str(kind.help_text)


def test_staff_are_reminded_to_wind_down_once_its_last_day_is_over() -> None:
    programme = activate_programme(programme=a_programme(), **SAID)
    last_day = dt.datetime.combine(programme.end_date, dt.time(12), tzinfo=PLANNED_AT.tzinfo)

    def asked(at: dt.datetime) -> bool:
        return "Wind the programme down" in [task.title for task in todo_for(Desk(programme, at))]

    assert not asked(last_day)
    assert asked(last_day + dt.timedelta(days=1))


def test_the_first_page_leads_to_how_it_ends(client: Client, winding_down: Programme) -> None:
    assert ENDING.encode() in convenor_of(client).get("/programmes/LNOB-VN-2021/").content


def a_closed_programme(promise: Commitment, at: dt.datetime) -> Programme:
    Dialogue.objects.update(state="published")
    programme = Programme.objects.get()
    programme = wind_down_programme(programme=programme, actor="user:1", at=at)
    return close_programme(programme=programme, actor="user:1", at=at)


def test_a_clock_that_ran_out_while_it_was_closed_gets_the_days_that_were_left(
    django_capture_on_commit_callbacks: object,
) -> None:
    """Due on 1 September, closed on 29 August, reopened on 10 September: overdue again 12 days later."""
    promise = a_promise(due=dt.date(2022, 9, 1))
    catch_up()
    programme = a_closed_programme(promise, hanoi(8, 29))
    catch_up()
    run_due(at=hanoi(9, 5))
    assert Commitment.objects.get().schedule != "overdue"

    wind_down_programme(programme=programme, actor="user:1", at=hanoi(9, 10))
    catch_up()
    catch_up()
    run_due(at=hanoi(9, 13))
    assert Commitment.objects.get().schedule != "overdue"

    run_due(at=hanoi(9, 15))
    assert Commitment.objects.get().schedule == "overdue"
    assert Entry.objects.filter(kind="commitment.overdue").count() == 1


def test_reminders_stop_with_the_closing_and_start_anew_with_the_reopening() -> None:
    promise = a_promise(due=dt.date(2022, 9, 1))
    a_focal_point(promise.lead_institution)

    def planned() -> int:
        catch_up()
        run_due(at=hanoi(8, 1, 9))
        return FollowUpMail.objects.filter(state=ReminderState.PLANNED).count()

    before = planned()
    assert before > 0
    programme = a_closed_programme(promise, hanoi(8, 1))
    assert planned() == 0
    wind_down_programme(programme=programme, actor="user:1", at=hanoi(8, 1, 8, 30))
    assert planned() == before
