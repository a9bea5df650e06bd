import datetime as dt

import pytest
from django.test import RequestFactory
from rest_framework.exceptions import AuthenticationFailed

from dialogues.people.actions import close_account, issue_token, revoke_token
from dialogues.people.actors import actor_of
from dialogues.people.authentication import LiveTokenAuthentication, TokenAuthentication
from dialogues.people.enums import Purpose
from dialogues.people.models import Token, User
from tests.factories.people import MONDAY, a_person, an_account

pytestmark = pytest.mark.django_db


def request_with(secret: str, scheme: str = "Token"):
    return RequestFactory().get("/api/v1/programmes/", headers={"Authorization": f"{scheme} {secret}"})


def a_key(user: User) -> tuple[Token, str]:
    return issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=MONDAY)


def a_personal_link() -> tuple[Token, str]:
    return issue_token(purpose=Purpose.PERSONAL, object_key="delegate:7", person=a_person(), at=MONDAY)


def test_a_key_speaks_for_its_account_and_remembers_when():
    lan = an_account()
    token, secret = a_key(lan)

    user, auth = TokenAuthentication().authenticate(request_with(secret, "token"))

    assert (user, auth, actor_of(user)) == (lan, token, f"user:{lan.pk}")
    assert isinstance(Token.objects.get().last_used_at, dt.datetime)


def test_a_personal_token_enters_the_live_room_and_nothing_else():
    _, secret = a_personal_link()

    participant, _ = LiveTokenAuthentication().authenticate(request_with(secret))

    assert (participant.delegate_id, participant.person.name) == (7, "Lê Hoàng Nam")
    assert (actor_of(participant), participant.is_staff) == ("delegate:7", False)
    with pytest.raises(AuthenticationFailed):
        TokenAuthentication().authenticate(request_with(secret))


def test_a_revoked_key_and_the_key_of_a_closed_account_are_dead():
    lan, hoa = an_account(), an_account("Chu Thị Hoa")
    revoked, first = a_key(lan)
    _, second = a_key(hoa)

    revoke_token(token=revoked, at=MONDAY)
    close_account(user=hoa, actor="user:1", at=MONDAY)

    for secret in (first, second, "guess"):
        with pytest.raises(AuthenticationFailed):
            TokenAuthentication().authenticate(request_with(secret))


def test_other_schemes_are_left_to_others():
    assert TokenAuthentication().authenticate(request_with("abc", "Bearer")) is None
    assert TokenAuthentication().authenticate(RequestFactory().get("/")) is None
