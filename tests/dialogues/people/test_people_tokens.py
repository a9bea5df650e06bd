import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dialogues.journal.models import DueWork
from dialogues.journal.work import run_due
from dialogues.people.actions import (
    issue_token,
    redeem_token,
    renew_token,
    revoke_token,
    revoke_tokens,
    use_token,
)
from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenExpired, TokenHasNoAddress, TokenRevoked, TokenTaken, TokenUnknown
from dialogues.people.models import OutboundMessage, Token
from dialogues.people.queries import digest_of, token_for
from tests.factories.people import a_person

purposes = st.sampled_from(Purpose)
HOUR = dt.timedelta(hours=1)


@given(secret=st.text(min_size=1), one=purposes, other=purposes)
def test_the_same_secret_has_another_digest_for_every_purpose_and_never_its_own_text(secret, one, other):
    assume(one != other)

    assert digest_of(one, secret) != digest_of(other, secret)
    assert secret not in (digest_of(one, secret), digest_of(other, secret))


@given(code=st.from_regex(r"\A[B-Z]{3}-[2-9]{3}\Z"), space=st.sampled_from(["", " ", "-", " - ", "."]))
def test_a_room_code_means_the_same_however_it_is_typed(code, space):
    typed = space.join(code.lower().split("-"))

    assert digest_of(Purpose.ROOM_CODE, typed) == digest_of(Purpose.ROOM_CODE, code)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [purpose for purpose in Purpose if purpose != Purpose.RSVP])
def test_a_link_for_answering_opens_no_other_door(wrong, now):
    _, secret = issue_token(purpose=Purpose.RSVP, object_key="delegate:7", at=now)

    with pytest.raises(TokenUnknown):
        token_for(wrong, secret, at=now)

    assert token_for(Purpose.RSVP, secret, at=now).object_key == "delegate:7"


@pytest.mark.django_db
def test_the_secret_is_nowhere_in_the_database(now):
    token, secret = issue_token(purpose=Purpose.PERSONAL, object_key="delegate:7", at=now)

    stored = Token.objects.filter(pk=token.pk).values().get()

    assert [value for value in stored.values() if secret in str(value)] == []


@pytest.mark.django_db
def test_a_token_works_until_the_very_moment_it_expires(now):
    token, secret = issue_token(purpose=Purpose.RSVP, object_key="delegate:7", expires_at=now + HOUR, at=now)

    assert token_for(Purpose.RSVP, secret, at=now + HOUR - dt.timedelta(microseconds=1)) == token
    with pytest.raises(TokenExpired) as refusal:
        token_for(Purpose.RSVP, secret, at=now + HOUR)

    assert (refusal.value.code, refusal.value.token) == ("token.expired", token)


@pytest.mark.django_db
def test_revoking_closes_one_kind_of_door_to_one_object(now):
    _, link = issue_token(purpose=Purpose.PERSONAL, object_key="delegate:7", at=now)
    _, answer = issue_token(purpose=Purpose.RSVP, object_key="delegate:7", at=now)
    _, neighbour = issue_token(purpose=Purpose.PERSONAL, object_key="delegate:8", at=now)

    closed = revoke_tokens(object_key="delegate:7", purpose=Purpose.PERSONAL, at=now)

    assert closed == 1
    with pytest.raises(TokenRevoked):
        token_for(Purpose.PERSONAL, link, at=now)
    assert token_for(Purpose.RSVP, answer, at=now).object_key == "delegate:7"
    assert token_for(Purpose.PERSONAL, neighbour, at=now).object_key == "delegate:8"


@pytest.mark.django_db
def test_a_sign_in_link_works_once(now):
    _, secret = issue_token(purpose=Purpose.LOGIN, object_key="user:1", at=now)

    redeem_token(purpose=Purpose.LOGIN, secret=secret, at=now)

    with pytest.raises(TokenRevoked):
        redeem_token(purpose=Purpose.LOGIN, secret=secret, at=now)


@pytest.mark.django_db
def test_a_code_that_was_ever_on_a_wall_is_not_given_out_again(now):
    token, _ = issue_token(purpose=Purpose.ROOM_CODE, object_key="room:1", secret="BCD-234", at=now)
    revoke_token(token=token, at=now)

    with pytest.raises(TokenTaken):
        issue_token(purpose=Purpose.ROOM_CODE, object_key="room:2", secret="bcd 234", at=now)


@pytest.mark.django_db
def test_a_busy_phone_writes_its_last_use_once_a_minute(now):
    token, _ = issue_token(purpose=Purpose.PERSONAL, object_key="delegate:7", at=now)

    for seconds in (0, 20, 59):
        use_token(token=token, at=now + dt.timedelta(seconds=seconds))

    assert Token.objects.get().last_used_at == now
    use_token(token=token, at=now + dt.timedelta(seconds=60))
    assert Token.objects.get().last_used_at == now + dt.timedelta(seconds=60)


@pytest.mark.django_db
def test_an_expired_link_is_renewed_by_mail_to_its_own_address_only(now):
    nam = a_person("Lê Hoàng Nam", language="en")
    old, secret = issue_token(
        purpose=Purpose.RSVP,
        object_key="delegate:7",
        person=nam,
        made_for_email=nam.email,
        expires_at=now,
        at=now - HOUR,
    )

    renew_token(secret=secret, purpose=Purpose.RSVP, at=now)
    run_due(at=now)

    mail = OutboundMessage.objects.get()
    fresh = mail.text.partition("/r/")[2].partition("/")[0]
    assert (mail.to_email, mail.to_name) == (nam.email, "Lê Hoàng Nam")
    assert token_for(Purpose.RSVP, fresh, at=now).object_key == old.object_key


@pytest.mark.django_db
def test_asking_for_a_new_link_ten_times_sends_one(now):
    _, secret = issue_token(
        purpose=Purpose.RSVP, object_key="delegate:7", made_for_email="nam@example.org", expires_at=now, at=now - HOUR
    )

    for second in range(10):
        renew_token(secret=secret, purpose=Purpose.RSVP, at=now + dt.timedelta(seconds=second))
        run_due(at=now + dt.timedelta(seconds=second))

    assert OutboundMessage.objects.count() == 1


@pytest.mark.django_db
def test_no_queue_ever_holds_a_secret(now):
    _, secret = issue_token(
        purpose=Purpose.RSVP, object_key="delegate:7", made_for_email="nam@example.org", expires_at=now, at=now - HOUR
    )

    renew_token(secret=secret, purpose=Purpose.RSVP, at=now)

    work = DueWork.objects.get()
    assert (work.kind, work.payload) == ("token.renewal", {"token": Token.objects.get().pk})


@pytest.mark.django_db
def test_a_link_that_was_given_by_hand_or_closed_on_purpose_is_not_renewed(now):
    _, by_hand = issue_token(purpose=Purpose.RSVP, object_key="delegate:7", expires_at=now, at=now - HOUR)
    closed, secret = issue_token(purpose=Purpose.RSVP, object_key="delegate:8", made_for_email="a@example.org", at=now)
    revoke_token(token=closed, at=now)

    with pytest.raises(TokenHasNoAddress):
        renew_token(secret=by_hand, purpose=Purpose.RSVP, at=now)
    with pytest.raises(TokenRevoked):
        renew_token(secret=secret, purpose=Purpose.RSVP, at=now)
