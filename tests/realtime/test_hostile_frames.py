"""Whatever comes over the wire is understood or refused by code; nothing else ever happens (HOSTILE_FRAMES times)."""

import asyncio
import json
import logging
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st
from pytest_django import Settings

from dialogues.journal.errors import Refused
from dialogues.live.commands import Command
from realtime.hub import hub
from realtime.protocol import CommandFrame, Ping, Since, read_data, read_frame, ref_in
from tests.factories.hostile_frames import GOOD, KIN, TRICKS, a_family, any_data, any_json, noise, one_part_wrong, throw
from tests.factories.live import a_seat, an_open_room
from tests.factories.sockets import Socket, phone_of

FAMILIES = int(os.environ.get("HOSTILE_FRAMES", "2000")) // KIN


@given(raw=noise | any_json | one_part_wrong | any_data | st.sampled_from(TRICKS))
def test_a_hostile_frame_is_understood_or_refused(raw: bytes):
    ref_in(raw)

    assert _outcome(raw) in {"understood", "frame.invalid", "frame.too_large", "command.unknown"}


@given(frame=st.sampled_from(GOOD), cut=st.integers(1, 120))
def test_a_good_frame_cut_off_is_refused(frame: dict[str, Any], cut: int):
    assert _outcome(json.dumps(frame).encode()[:-cut]) == "frame.invalid"


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(60 + FAMILIES // 10)
def test_a_flood_of_hostile_frames_changes_nothing_in_a_room(settings: Settings, caplog: pytest.LogCaptureFixture):
    settings.LIVE_BURST = settings.LIVE_RATE = 10**9
    room = an_open_room()
    phone = phone_of(room, a_seat(room)[1])
    before = _rows()

    with asyncio.Runner() as runner:
        runner.run(phone.enter())
        _flood(lambda family: runner.run(throw(family, phone.say_raw, phone.next)))
        runner.run(_end(phone))

    assert _rows() == before
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def _flood(throw_one: Callable[[list[bytes]], None]) -> None:
    @profile(max_examples=FAMILIES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(family=a_family)
    def flood(family: list[bytes]) -> None:
        throw_one(family)

    flood()


async def _end(phone: Socket) -> None:
    await phone.leave()
    await hub().close()


def _rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def _outcome(raw: bytes) -> str:
    try:
        frame = read_frame(raw)
        understood = read_data(frame) if isinstance(frame, CommandFrame) else frame
    except Refused as refusal:
        return refusal.code if str(refusal) else "speechless"
    return "understood" if isinstance(understood, Command | Since | Ping) else "confused"
