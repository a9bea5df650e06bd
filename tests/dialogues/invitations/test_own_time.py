"""Who joins from another clock reads both times (calendar.md C13)."""

import pytest

from dialogues.invitations.queries.own_time import wording_to
from dialogues.invitations.queries.wording import wording_of
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import Mode
from dialogues.programme.models import Dialogue
from tests.factories.invitations import a_dialogue, a_named_delegate, an_institution

pytestmark = pytest.mark.django_db


def held(mode: Mode) -> Dialogue:
    dialogue = a_dialogue()
    Dialogue.objects.filter(pk=dialogue.pk).update(mode=mode)
    dialogue.refresh_from_db()
    return dialogue


@pytest.mark.requirement("C13")
def test_a_donor_abroad_reads_the_own_time_beside_that_of_the_place() -> None:
    berlin = an_institution("FIRM-MSC", country="DE")

    delegate = a_named_delegate(held(Mode.ONLINE), institution=berlin)

    mail = OutboundMessage.objects.get(key=f"delegate:{delegate.pk}:rsvp")
    assert "08:00–16:30 (UTC+07:00, Asia/Ho_Chi_Minh)" in mail.text
    assert "03:00–11:30 (UTC+02:00, Europe/Berlin)" in mail.text


@pytest.mark.requirement("C13")
@pytest.mark.parametrize(
    ("mode", "country"),
    [(Mode.ONLINE, "VN"), (Mode.ONLINE, "KH"), (Mode.IN_PERSON, "DE"), (Mode.HYBRID, "DE")],
    ids=["at home", "the same clock", "all in one place", "one place and screens"],
)
def test_one_time_is_enough_where_the_clocks_agree_or_everybody_comes(mode: Mode, country: str) -> None:
    dialogue, institution = held(mode), an_institution("FIRM-MSC", country=country)

    assert wording_to(dialogue, "en", institution) == wording_of(dialogue, "en")
