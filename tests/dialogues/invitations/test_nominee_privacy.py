"""An institution sees its own people, and of their answers what they are, not why (calendar.md C37)."""

import pytest
from django.test import Client

from dialogues.invitations.actions import answer_invitation, nominate_delegates
from dialogues.invitations.enums import Rsvp
from tests.factories.invitations import HA, IN_APRIL, NAM, an_institution, an_invitation
from tests.factories.reply_pages import a_letter

pytestmark = pytest.mark.django_db
WHY = "Tôi phải chăm mẹ ốm."


@pytest.mark.requirement("C37")
def test_a_focal_point_sees_that_somebody_does_not_come_and_not_why(client: Client) -> None:
    invitation, path = a_letter()
    [named] = nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
    answer_invitation(delegate=named.delegate, rsvp=Rsvp.DECLINED, note=WHY, at=IN_APRIL)

    page = client.get(path, headers={"Accept-Language": "vi"}).content.decode()

    assert (NAM.name in page, "Không đến" in page, WHY in page) == (True, True, False)


@pytest.mark.requirement("C37")
def test_a_focal_point_neither_sees_nor_touches_the_people_of_others(client: Client) -> None:
    invitation, path = a_letter()
    other = an_invitation(invitation.dialogue, an_institution("MLI"))
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
    [theirs] = nominate_delegates(invitation=other, nominees=[HA], at=IN_APRIL)

    page = client.get(path).content.decode()
    answers = [
        client.get(f"{path}names/{theirs.pk}/{step}/").status_code
        for step in ("replacement", "withdrawal", "mandate", "clarification")
    ]

    assert (NAM.name in page, HA.name in page, answers) == (True, False, [404] * 4)
