"""Two officers have the same page open: what the first has saved is not put back by the second, and nobody waits for
somebody who waits for them.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, models, transaction

from dialogues.institutions.actions import (
    add_contact_point,
    change_contact_point,
    change_institution,
    close_contact_point,
    close_institution,
)
from dialogues.institutions.errors import AlreadyClosed, OwnParent
from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM, lock_stream
from dialogues.people.events import HOUSE
from dialogues.programme.actions import change_dialogue, change_programme, close_hall, set_day
from dialogues.programme.models import Dialogue, Programme
from tests.factories.halls import a_hall
from tests.factories.institutions import an_institution
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, at_nine
from tests.factories.waiting import until_somebody_waits

SAID = {"actor": SYSTEM, "at": PLANNED_AT}
DAY = at_nine(2027, 5, 20).date()
Waits = Callable[[], tuple[str, models.Model, Callable[[], object]]]


@pytest.mark.django_db
def test_a_change_of_the_topic_does_not_put_the_old_place_back() -> None:
    dialogue = a_dialogue(a_programme())
    shown_elsewhere = Dialogue.objects.select_related("programme").get(pk=dialogue.pk)

    change_dialogue(dialogue=dialogue, changes={"venue": "Hội trường B"}, **SAID)
    change_dialogue(dialogue=shown_elsewhere, changes={"languages": ["vi", "en"]}, **SAID)

    dialogue.refresh_from_db()
    assert (dialogue.venue, dialogue.languages) == ("Hội trường B", ["vi", "en"])


@pytest.mark.django_db
def test_a_change_of_one_policy_keeps_the_days_off_that_were_entered_meanwhile() -> None:
    programme = a_programme()
    shown_elsewhere = Programme.objects.get(pk=programme.pk)

    set_day(programme=programme, day_date=DAY, kind="off", **SAID)
    change_programme(programme=shown_elsewhere, changes={"policies": {"screen_nominations": True}}, **SAID)

    programme.refresh_from_db()
    assert programme.policies["screen_nominations"] is True
    assert DAY.isoformat() in programme.policies["closures"][programme.country]


@pytest.mark.django_db
def test_an_institution_is_closed_once() -> None:
    institution = an_institution()
    shown_elsewhere = Institution.objects.get(pk=institution.pk)
    close_institution(institution=institution, on_date=DAY, **SAID)

    with pytest.raises(AlreadyClosed):
        close_institution(institution=shown_elsewhere, on_date=DAY.replace(year=2028), **SAID)


@pytest.mark.django_db
def test_two_institutions_are_not_put_above_each_other() -> None:
    one, other = an_institution("MOP"), an_institution("MLI")
    shown_elsewhere = Institution.objects.get(pk=one.pk), Institution.objects.get(pk=other.pk)
    change_institution(institution=one, changes={"parent": other}, **SAID)

    with pytest.raises(OwnParent):
        change_institution(institution=shown_elsewhere[1], changes={"parent": shown_elsewhere[0]}, **SAID)


def a_programme_is_changed() -> tuple[str, models.Model, Callable[[], object]]:
    row = a_programme()
    return row.scope, row, lambda: change_programme(programme=row, changes={"sdg_tags": [1]}, **SAID)


def a_hall_is_closed() -> tuple[str, models.Model, Callable[[], object]]:
    row = a_hall(a_programme())
    return row.programme.scope, row, lambda: close_hall(hall=row, **SAID)


def an_institution_is_changed() -> tuple[str, models.Model, Callable[[], object]]:
    row = an_institution()
    return HOUSE, row, lambda: change_institution(institution=row, changes={"source": "Gazette"}, **SAID)


def an_institution_is_closed() -> tuple[str, models.Model, Callable[[], object]]:
    row = an_institution()
    return HOUSE, row, lambda: close_institution(institution=row, on_date=DAY, **SAID)


def an_office_is_changed() -> tuple[str, models.Model, Callable[[], object]]:
    row = add_contact_point(institution=an_institution(), post="Office", phone="1", **SAID)
    return HOUSE, row, lambda: change_contact_point(contact_point=row, changes={"phone": "2"}, **SAID)


def an_office_is_closed() -> tuple[str, models.Model, Callable[[], object]]:
    row = add_contact_point(institution=an_institution(), post="Office", phone="1", **SAID)
    return HOUSE, row, lambda: close_contact_point(contact_point=row, **SAID)


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "happens",
    [
        a_programme_is_changed,
        a_hall_is_closed,
        an_institution_is_changed,
        an_institution_is_closed,
        an_office_is_changed,
        an_office_is_closed,
    ],
)
def test_whoever_waits_for_a_stream_holds_no_row_that_its_holder_may_need(happens: Waits) -> None:
    stream, row, act = happens()

    def acted() -> None:
        act()
        connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            lock_stream(key=stream)
            acting = elsewhere.submit(acted)
            until_somebody_waits()
            type(row)._base_manager.select_for_update(nowait=True).get(pk=row.pk)

        acting.result()
