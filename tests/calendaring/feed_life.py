"""Feeds as their readers open them, and what stands in them."""

import datetime as dt
from urllib.parse import urlsplit

import icalendar
from django.test import Client
from django.utils import timezone

from calendaring.subscriptions import offer_programme_feed
from dialogues.institutions.models import Institution
from dialogues.invitations.actions import issue_delegate_links
from dialogues.invitations.models import Delegate
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Person, User
from dialogues.programme.models import Hall, Programme
from tests.factories.invitations import IN_APRIL, a_programme


def programme_path(programme: Programme | None = None) -> str:
    return urlsplit(offer_programme_feed(programme=programme or a_programme(), at=IN_APRIL)).path


def personal_path(delegate: Delegate) -> str:
    return urlsplit(issue_delegate_links(delegate=delegate, at=timezone.now()).feed).path


def task_path(person: Person) -> str:
    return _path(f"tasks:{person.pk}", person=person)


def institution_path(institution: Institution, person: Person) -> str:
    return _path(f"institution:{institution.pk}", person=person)


def hall_path(hall: Hall, user: User) -> str:
    return _path(f"hall:{hall.pk}", user=user)


def feed_at(path: str) -> icalendar.Calendar:
    answer = Client().get(path)
    assert answer.status_code == 200
    return icalendar.Calendar.from_ical(answer.content)


def events_at(path: str) -> dict[str, icalendar.Event]:
    """By UID."""
    return {str(event["UID"]): event for event in feed_at(path).events}


def uids(content: bytes) -> list[str]:
    return [str(event["UID"]) for event in icalendar.Calendar.from_ical(content).events]


def _path(object_key: str, *, person: Person | None = None, user: User | None = None) -> str:
    at: dt.datetime = timezone.now()
    secret = issue_token(purpose=Purpose.FEED, object_key=object_key, person=person, user=user, at=at)[1]
    return f"/cal/{secret}.ics"
