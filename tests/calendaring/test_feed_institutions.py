"""The calendar of an institution, for its focal points (calendar.md C39, C43)."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.models import Institution
from dialogues.invitations.actions import answer_invitation, nominate_delegates
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, Person
from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import Dialogue
from tests.calendaring.feed_life import events_at, institution_path
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    a_coming_delegate,
    a_dialogue,
    a_named_delegate,
    an_institution,
    an_invitation,
)
from tests.factories.people import a_person, affiliated

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("C39")]


@pytest.fixture
def ministry() -> Institution:
    return an_institution("MOP")


@pytest.fixture
def path(ministry: Institution) -> str:
    """Of its focal point's feed."""
    person = a_person("Vũ Thị Hạnh", language="en")
    affiliated(person, ministry, AffiliationRole.FOCAL_POINT)
    return institution_path(ministry, person)


def without_an_invitation(delegate: Delegate) -> None:
    Delegate.objects.filter(pk=delegate.pk).update(nomination=None)
    Invitation.objects.update(institution=an_institution("YSN"))


def test_it_has_the_dialogues_its_people_go_to(path: str) -> None:
    delegate = a_coming_delegate(a_dialogue())
    a_dialogue("ND2")

    assert list(events_at(path)) == [delegate.dialogue.uid]


def test_it_has_the_dialogues_it_convenes(path: str, ministry: Institution) -> None:
    dialogue = a_dialogue(attribution_rule=AttributionRule.CLOSED)
    Dialogue.objects.update(convenor=ministry)

    assert {uid: str(one["SUMMARY"]) for uid, one in events_at(path).items()} == {dialogue.uid: "National dialogue"}


def test_two_of_its_people_make_one_event_and_name_nobody(client: Client, path: str) -> None:
    dialogue = a_dialogue()
    nominate_delegates(invitation=an_invitation(dialogue), nominees=[NAM, HA], at=IN_APRIL)

    assert list(events_at(path)) == [dialogue.uid]
    assert [name in client.get(path).content for name in (b"ATTENDEE", b"Nam", b"mop.example.vn")] == [False] * 3


def test_who_declined_or_was_withdrawn_brings_no_dialogue_with_them(path: str) -> None:
    declined = a_named_delegate(a_dialogue())
    withdrawn = a_named_delegate(a_dialogue("ND2"), HA)
    before = len(events_at(path))
    answer_invitation(delegate=declined, rsvp=Rsvp.DECLINED, at=IN_APRIL)
    Delegate.objects.filter(pk=withdrawn.pk).update(withdrawn_at=IN_APRIL)

    assert (before, len(events_at(path))) == (2, 0)


@pytest.mark.requirement("C43")
def test_a_closed_dialogue_it_was_not_invited_to_is_busy_and_nothing_more(path: str) -> None:
    """Somebody of the ministry takes part in it, for a network of young people."""
    delegate = a_coming_delegate(a_dialogue(attribution_rule=AttributionRule.CLOSED))
    invited = [str(one["SUMMARY"]) for one in events_at(path).values()]
    without_an_invitation(delegate)

    [event] = events_at(path).values()

    assert invited == ["National dialogue"]
    assert (str(event["SUMMARY"]), "LOCATION" in event, str(event["TRANSP"])) == ("Busy", False, "OPAQUE")


@pytest.mark.requirement("C43")
@pytest.mark.parametrize("role", [AffiliationRole.MEMBER, AffiliationRole.SIGNATORY])
def test_it_is_for_focal_points_alone(client: Client, path: str, role: AffiliationRole) -> None:
    before = client.get(path).status_code
    Affiliation.objects.filter(role=AffiliationRole.FOCAL_POINT).update(role=role)

    assert (before, client.get(path).status_code) == (200, 410)


@pytest.mark.requirement("C43")
def test_a_focal_point_of_yesterday_sees_nothing_today(client: Client, path: str) -> None:
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    Affiliation.objects.filter(role=AffiliationRole.FOCAL_POINT).update(valid_to_date=yesterday)

    assert client.get(path).status_code == 410


def test_who_was_erased_sees_nothing(client: Client, path: str) -> None:
    Person.objects.filter(name="Vũ Thị Hạnh").update(erased_at=timezone.now())

    assert client.get(path).status_code == 410


def test_many_dialogues_cost_no_more_questions_than_one(
    client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_named_delegate(a_dialogue())
    client.get(path)
    with django_assert_num_queries(11):
        client.get(path)
    for number in range(3):
        a_named_delegate(a_dialogue(f"LD-{number}"))
    with django_assert_num_queries(11):
        client.get(path)
