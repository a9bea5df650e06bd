"""How many people a promise has reached: said in a report, by whoever wants to, and shown to few."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from dialogues.followup.actions import NewItem, Progress, Reached, add_action_items, report_progress
from dialogues.followup.errors_of_reach import (
    ReachMoreThanAll,
    ReachNegative,
    ReachOfStep,
    ReachTooLarge,
    ReachTotalMissing,
)
from dialogues.followup.errors_of_reports import ReportKeyUsed
from dialogues.followup.models import PeopleReached, ProgressUpdate
from dialogues.people.models import User
from tests.factories.commitments import (
    STAFF,
    a_delegate,
    a_national_dialogue,
    an_active,
    on_day,
)
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
AUTUMN = on_day(2022, 10, 1)


def tracked():
    return an_active(a_delegate(a_national_dialogue()), due_date=dt.date(2023, 6, 30))


def reported(subject, people, **more):
    progress = Progress(report="on_track", people=people)
    return report_progress(subject=subject, progress=progress, actor=STAFF, at=AUTUMN, **more)


def test_what_was_said_is_kept_and_what_was_not_said_is_unknown():
    update = reported(tracked(), Reached(total=120, women=70, youth=0))

    kept = PeopleReached.objects.get(update=update)
    assert (kept.total, kept.parts) == (
        120,
        {"women": 70, "ethnic_minority": None, "disability": None, "youth": 0},
    )


def test_a_report_without_it_says_nothing_of_people():
    reported(tracked(), None)

    assert not PeopleReached.objects.exists()


@pytest.mark.parametrize(
    ("people", "refusal", "words"),
    [
        (Reached(total=-1), ReachNegative, "People reached: please give zero or more."),
        (Reached(total=9, women=-2), ReachNegative, "Women: please give zero or more."),
        (Reached(women=3), ReachTotalMissing, "Please say first how many people were reached in all."),
        (Reached(total=9, disability=10), ReachMoreThanAll, "People with disabilities: that is more than all"),
        (Reached(total=10**10), ReachTooLarge, "People reached: that is more people than can be meant."),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_nothing_is_stored(people, refusal, words):
    commitment = tracked()

    with pytest.raises(refusal) as refused:
        reported(commitment, people)

    assert str(refused.value).startswith(words)
    assert not ProgressUpdate.objects.exists()


def test_a_step_reaches_nobody_of_its_own():
    commitment = tracked()
    [step] = add_action_items(
        commitment=commitment, items=[NewItem(title="Draft", due_date=dt.date(2023, 1, 1))], actor=STAFF, at=AUTUMN
    )

    with pytest.raises(ReachOfStep):
        reported(step, Reached(total=9))


def test_the_database_keeps_no_part_above_the_whole():
    update = reported(tracked(), None)

    with pytest.raises(IntegrityError), transaction.atomic():
        PeopleReached.objects.create(update=update, total=5, women=6)


def test_the_same_report_with_other_numbers_is_another_report():
    commitment = tracked()
    first = reported(commitment, Reached(total=20), client_key="one")

    assert reported(commitment, Reached(total=20), client_key="one") == first
    with pytest.raises(ReportKeyUsed):
        reported(commitment, Reached(total=21), client_key="one")


def test_the_form_takes_it_folded_away_and_the_list_of_reports_shows_it_to_colleagues(client):
    commitment = tracked()
    dialogue = commitment.dialogue
    client.force_login(an_organiser(dialogue.programme.scope))
    address = f"/programmes/LNOB/commitments/{dialogue.code}/{commitment.code}/progress/"

    page = client.get(address).content.decode()
    refused = client.post(address, {"report": "on_track", "people_total": "9", "people_women": "10"})
    taken = client.post(address, {"report": "on_track", "people_total": "1234", "people_women": "700"})

    assert '<details class="more">' in page
    assert refused.status_code == 422
    assert "Women: that is more than all the people reached." in refused.content.decode()
    assert '<details class="more" open>' in refused.content.decode()
    assert taken.status_code == 302
    shown = client.get("/programmes/LNOB/reports/").content.decode()
    assert "<dt>People reached</dt><dd>1,234</dd>" in shown
    assert "<dt>Women</dt><dd>700</dd>" in shown


def test_the_api_takes_it_and_answers_it_to_those_who_may_open_what_was_sent(client):
    commitment = tracked()
    address = f"/api/v1/commitments/{commitment.pk}/progress/"
    said = {"report": "on_track", "people": {"total": 40, "women": 22}}
    client.force_login(an_organiser(commitment.dialogue.programme.scope))

    taken = client.post(address, said, content_type="application/json")
    refused = client.post(address, {"report": "on_track", "people": {"women": 22}}, content_type="application/json")

    everything = {"total": 40, "women": 22, "ethnic_minority": None, "disability": None, "youth": None}
    assert (taken.status_code, taken.json()["people"]) == (201, everything)
    assert refused.status_code == 400
    assert client.get(address).json()["results"][0]["people"] == everything


def test_who_said_it_in_the_room_and_has_left_the_owner_reads_the_report_without_its_numbers(client):
    commitment = tracked()
    reported(commitment, Reached(total=40, women=22))
    who_left = commitment.stated_by.person
    who_left.affiliations.update(valid_to_date=dt.date(2022, 10, 2))
    who_left.account = User.objects.create_user("nam@example.org")
    who_left.save(update_fields=["account"])
    client.force_login(who_left.account)

    [seen] = client.get(f"/api/v1/commitments/{commitment.pk}/progress/").json()["results"]

    assert (seen["report"], seen["people"]) == ("on_track", None)
