"""Under whatever name and number calendars know a dialogue, they keep it for life."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from pytest_django import Settings

from dialogues.followup.models import ActionItem
from dialogues.programme.models import Dialogue, StandingMeeting
from dialogues.programme.models.dialogues import new_uid
from tests.factories.invitations import a_dialogue, a_programme
from tests.factories.series import a_call

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("C2")
def test_the_database_lets_no_number_fall() -> None:
    dialogue = a_dialogue()
    Dialogue.objects.filter(pk=dialogue.pk).update(sequence=5)

    with pytest.raises(IntegrityError), transaction.atomic():
        Dialogue.objects.filter(pk=dialogue.pk).update(sequence=F("sequence") - 1)

    Dialogue.objects.filter(pk=dialogue.pk).update(sequence=5, venue="Huế")
    assert Dialogue.objects.get().sequence == 5


@pytest.mark.requirement("C1")
def test_the_database_lets_no_name_change_and_no_two_dialogues_share_one() -> None:
    first, second = a_dialogue(), a_dialogue("LD-DL")

    for uid in (new_uid(), second.uid):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dialogue.objects.filter(pk=first.pk).update(uid=uid)

    assert Dialogue.objects.get(pk=first.pk).uid == first.uid != second.uid


@pytest.mark.requirement("C1")
def test_a_name_is_of_our_domain_and_stays_when_the_domain_is_another(settings: Settings) -> None:
    settings.INVITE_DOMAIN = f"{'invite.' * 30}example.org"
    dialogue = a_dialogue()
    settings.INVITE_DOMAIN = "dialogue.example.vn"

    dialogue.refresh_from_db()

    name, _, domain = dialogue.uid.partition("@")
    assert (len(name), domain) == (36, f"{'invite.' * 30}example.org")
    assert ActionItem._meta.get_field("uid").max_length == Dialogue._meta.get_field("uid").max_length


@pytest.mark.requirement("C1")
@pytest.mark.requirement("C2")
@pytest.mark.parametrize(
    "change", [{"sequence": F("sequence") - 1}, {"uid": "another@example.org"}], ids=["number", "name"]
)
def test_a_standing_meeting_keeps_its_name_and_number_as_well(change: dict[str, Any]) -> None:
    meeting = a_call(a_programme())
    StandingMeeting.objects.filter(pk=meeting.pk).update(sequence=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        StandingMeeting.objects.filter(pk=meeting.pk).update(**change)
