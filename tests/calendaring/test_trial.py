"""Before a dialogue is moved one sees what would go out; looking changes nothing (calendar.md C57)."""

import datetime as dt
from dataclasses import replace

import pytest
from django.apps import apps
from django.test import Client

from calendaring.trial import try_move
from dialogues.invitations.actions import nominate_delegates
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from dialogues.people.previews import Line
from dialogues.programme.models import Dialogue
from tests.calendaring.life import SAID, WEEK, a_guest, mails_to, moved, time_passes
from tests.factories.invitations import HA, IN_APRIL, ND1_ENDS, ND1_STARTS, a_dialogue
from tests.factories.people import a_convenor, signed_in

pytestmark = pytest.mark.django_db
NEXT_WEEK = {"starts_at": ND1_STARTS + WEEK, "ends_at": ND1_ENDS + WEEK}


def everything() -> dict[str, list[object]]:
    """All rows of all tables."""
    return {model._meta.label: sorted(map(repr, model.objects.values_list())) for model in apps.get_models()}


@pytest.mark.requirement("C57")
def test_the_trial_says_what_the_move_then_sends() -> None:
    nam = a_guest(a_dialogue())
    [_silent] = nominate_delegates(invitation=nam.nomination.invitation, nominees=[replace(HA, email="")], at=IN_APRIL)

    trial = try_move(dialogue=nam.dialogue, **NEXT_WEEK, **SAID)

    before = set(OutboundMessage.objects.values_list("pk", flat=True))
    moved(nam.dialogue)
    time_passes()
    sent = OutboundMessage.objects.exclude(pk__in=before)
    assert (trial.mails, trial.for_calendars) == (sent.count(), sent.exclude(calendar="").count()) == (2, 1)
    assert trial.example is not None
    assert trial.example.subject == mails_to(nam)[-1].subject


@pytest.mark.requirement("C57")
def test_the_example_shows_old_and_new_hour_and_no_link_that_works() -> None:
    nam = a_guest(a_dialogue())

    example = try_move(dialogue=nam.dialogue, **NEXT_WEEK, **SAID).example

    assert example is not None
    assert example.preview is not None
    [when] = [line for line in example.preview.lines if line.is_changed]
    assert (when.label, "25 May" in when.now, "18 May" in when.before) == ("When", True, True)
    assert Line("Answer", "asked for") in example.preview.lines
    assert [line for line in example.text.splitlines() if "/r/" in line and "…" not in line] == []


@pytest.mark.requirement("C57")
def test_looking_leaves_no_trace() -> None:
    nam = a_guest(a_dialogue())
    before = everything()

    try_move(dialogue=nam.dialogue, **NEXT_WEEK, **SAID)
    catch_up()
    run_due(at=IN_APRIL + dt.timedelta(hours=1))

    assert everything() == before


def test_the_same_hours_send_nothing() -> None:
    nam = a_guest(a_dialogue())

    trial = try_move(dialogue=nam.dialogue, starts_at=ND1_STARTS, ends_at=ND1_ENDS, **SAID)

    assert (trial.mails, trial.example) == (0, None)


@pytest.fixture
def convenor() -> Client:
    return signed_in(a_convenor(a_dialogue().programme.scope, "Đỗ Văn Bình"))


def test_the_page_keeps_what_was_entered_and_saves_under_the_forms_own_address(convenor: Client) -> None:
    nam = a_guest(Dialogue.objects.get())
    address = f"/programmes/{nam.dialogue.programme.code}/dialogues/{nam.dialogue.code}/times/"
    hours = {"day": "2022-05-25", "from_time": "09:00", "to_time": "16:30", "last_day": ""}

    shown = convenor.post(f"{address}trial/", hours).content.decode()

    assert "1 mail would go out a minute after you save." in shown
    assert [f'action="{address}"' in shown, f'formaction="{address}trial/"' in shown] == [True, True]
    assert 'value="2022-05-25"' in shown
    assert Dialogue.objects.get().starts_at == ND1_STARTS


def test_a_move_that_would_be_refused_says_so_here_already(convenor: Client) -> None:
    dialogue = Dialogue.objects.get()
    address = f"/programmes/{dialogue.programme.code}/dialogues/{dialogue.code}/times/trial/"

    refused = convenor.post(address, {"day": "2022-05-25", "from_time": "16:00", "to_time": "09:00"})

    assert refused.status_code == 422
    assert "What would go out" not in refused.content.decode()
