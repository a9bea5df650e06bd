"""The whole way round: our mail out, a calendar's reply in, and the convenor's open page hears of it (CAL-4)."""

import asyncio
import datetime as dt
import smtplib

import pytest
from pytest_django import Settings

from dialogues.invitations.models import Delegate
from realtime.threads import writing
from tests.calendaring.doors import a_door, answered
from tests.calendaring.life import LATER, a_guest, time_passes
from tests.factories.desks import DeskSocket
from tests.factories.invitations import a_dialogue
from tests.factories.people import an_organiser, signed_in
from tests.factories.smtp import a_mail_server

AT = LATER + dt.timedelta(hours=1)


@pytest.mark.requirement("CAL-4")
@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_a_reply_by_mail_reaches_the_page_that_a_planner_has_open(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with a_mail_server() as world, a_door(clock=lambda: AT) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = world.server_address
        nam, session = await writing(_invited)
        page = DeskSocket(nam.dialogue.programme.code, sessionid=session)
        await page.open()
        await page.settle()

        await asyncio.to_thread(_reply, port, world.received[-1].replace(b"\r\n..", b"\r\n."))
        await writing(time_passes, AT)

        assert (await page.until_about("delegate"))["type"] == "changed"
        assert (await writing(_answer_of, nam)) == "declined"


def _invited() -> tuple[Delegate, str]:
    nam = a_guest(a_dialogue())
    user = an_organiser(nam.dialogue.programme.scope)
    return nam, str(signed_in(user).cookies["sessionid"].value)


def _reply(port: int, request: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(answered(request, "DECLINED", at=AT))


def _answer_of(delegate: Delegate) -> str:
    return Delegate.objects.get(pk=delegate.pk).rsvp
