"""A consent is taken back, and before anybody is told only the head count of that person is kept."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from dialogues.invitations.actions import keep_head_count_only
from dialogues.invitations.models import ConsentTakenBack
from dialogues.invitations.queries.consents import taken_back_in
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.actions import withdraw_consent
from dialogues.people.models import OutboundMessage
from tests.factories.consents import who_came
from tests.factories.invitations import a_dialogue
from tests.factories.people import an_organiser, signed_in
from tests.factories.waiting import until_somebody_waits

FRIDAY = dt.datetime(2022, 5, 20, 5, 0, tzinfo=dt.UTC)  # noon in Hà Nội
MONDAY = FRIDAY + dt.timedelta(days=3)
STATISTICS = "demographic_statistics"


@pytest.mark.django_db
@pytest.mark.requirement("PRV-7", "INV-30")
def test_whoever_is_only_counted_before_the_mail_went_is_not_said_to_have_been_told() -> None:
    [linh] = who_came(a_dialogue(), 1)
    withdraw_consent(person=linh.person, purpose=STATISTICS, actor="person:1", at=FRIDAY)
    keep_head_count_only(delegate=linh, at=FRIDAY)

    run_due(at=MONDAY)

    programme, row = linh.dialogue.programme, ConsentTakenBack.objects.get()
    [told] = taken_back_in(programme, MONDAY)
    assert (row.acknowledged_at, row.done_at, OutboundMessage.objects.count()) == (None, MONDAY, 0)
    assert (told.tells_nobody, told.is_open) == (True, False)
    assert not Entry.objects.filter(kind="consent.acknowledged").exists()
    page = signed_in(an_organiser(programme.scope)).get("/programmes/LNOB/consents-taken-back/").content.decode()
    assert "this person is only counted" in page


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("PRV-7", "INV-30")
def test_who_empties_a_name_while_the_mail_is_written_leaves_no_name_behind() -> None:
    [linh] = who_came(a_dialogue(), 1)
    withdraw_consent(person=linh.person, purpose=STATISTICS, actor="person:1", at=FRIDAY)

    def follow() -> None:
        run_due(at=FRIDAY)
        connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            keep_head_count_only(delegate=linh, at=FRIDAY)
            following = elsewhere.submit(follow)
            until_somebody_waits()
        following.result()

    assert (OutboundMessage.objects.count(), ConsentTakenBack.objects.get().acknowledged_at) == (0, None)
