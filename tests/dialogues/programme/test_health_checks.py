"""How the partnership is doing, asked without names (domain.md COA-5)."""

import json

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.queries import digest_of
from dialogues.programme import errors
from dialogues.programme.actions import answer_health_check, close_health_check, open_health_check
from dialogues.programme.enums import Aspect
from dialogues.programme.models import HealthCheck, Programme
from dialogues.programme.queries.health import result_of
from tests.factories.partnerships import a_coalition, mails_about, on

pytestmark = pytest.mark.django_db
NOW = {"actor": SYSTEM, "at": on(2022, 3, 1)}
ALL_GREEN = dict.fromkeys(Aspect.values, "green")


def a_check(programme: Programme) -> HealthCheck:
    a_coalition(programme)
    return open_health_check(programme=programme, title="January and February", **NOW)


def answered(check: HealthCheck, times: int) -> HealthCheck:
    """Each by a link of its own; the first sees trust in danger and says why."""
    for nth in range(times):
        lights = ALL_GREEN | ({"trust": "red"} if nth == 0 else {})
        answer_health_check(check=check, secret=f"secret-{nth}", lights=lights, comment=f"Remark {nth}")
    return HealthCheck.objects.get(pk=check.pk)


@pytest.mark.requirement("COA-5")
def test_four_answers_of_five_are_not_enough_and_are_destroyed(lnob: Programme) -> None:
    closed = close_health_check(check=answered(a_check(lnob), 4), **NOW)

    result = result_of(HealthCheck.objects.get(pk=closed.pk))
    assert (result.has_enough, result.answered, result.threshold) == (False, 4, 5)
    assert (result.rows, result.comments, closed.answers) == ((), (), [{}, {}, {}, {}])


@pytest.mark.requirement("COA-5")
def test_nine_answers_show_counts_and_every_remark_in_no_order(lnob: Programme) -> None:
    closed = close_health_check(check=answered(a_check(lnob), 9), **NOW)

    results = [result_of(closed) for _ in range(20)]
    lights = {row.aspect.value: (row.green, row.amber, row.red) for row in results[0].rows}
    assert lights == dict.fromkeys(Aspect.values, (9, 0, 0)) | {"trust": (8, 0, 1)}
    assert {tuple(sorted(result.comments)) for result in results} == {tuple(f"Remark {nth}" for nth in range(9))}
    assert len({result.comments for result in results}) > 1


@pytest.mark.requirement("COA-5")
def test_nobody_sees_anything_before_the_close(lnob: Programme) -> None:
    result = result_of(answered(a_check(lnob), 9))

    assert (result.has_enough, result.answered, result.rows, result.comments) == (False, 9, (), ())


@pytest.mark.requirement("COA-5")
def test_no_author_no_time_and_no_order_lie_in_the_database(lnob: Programme) -> None:
    """The links, their digests and the roll of who has answered lead to no answer, even for whoever reads it all."""
    check = a_check(lnob)
    run_due(at=on(2022, 3, 1))
    recorded = Entry.objects.count()
    check = answered(check, 9)

    kept = json.loads(serializers.serialize("json", [check]))[0]["fields"]
    assert [sorted(answer) for answer in kept["answers"]] == [["comment", "lights"]] * 9
    assert kept["roll"] == sorted(kept["roll"])
    assert set(kept["roll"]) & {digest_of(Purpose.HEALTH, f"secret-{nth}") for nth in range(9)} == set()
    assert (Entry.objects.count(), Token.objects.exclude(last_used_at=None).count()) == (recorded, 0)
    closed = close_health_check(check=check, **NOW)
    assert (closed.salt, closed.roll) == ("", [])


def test_the_database_closes_no_check_whose_roll_is_still_there(lnob: Programme) -> None:
    check = answered(a_check(lnob), 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        HealthCheck.objects.filter(pk=check.pk).update(state="closed")


def test_one_link_answers_once_and_only_completely(lnob: Programme) -> None:
    check = answered(a_check(lnob), 1)

    with pytest.raises(errors.AnsweredAlready):
        answer_health_check(check=check, secret="secret-0", lights=ALL_GREEN)
    with pytest.raises(errors.AspectMissing):
        answer_health_check(check=check, secret="another", lights={"trust": "green"})
    close_health_check(check=check, **NOW)
    with pytest.raises(errors.HealthCheckOver):
        answer_health_check(check=check, secret="another", lights=ALL_GREEN)


def open_check_now(programme: Programme) -> HealthCheck:
    """Today, because the page asks the clock whether the link still holds."""
    a_coalition(programme)
    return open_health_check(programme=programme, title="Now", actor=SYSTEM, at=timezone.now())


def a_link_now(check: HealthCheck) -> str:
    run_due(at=timezone.now())
    mail = mails_about(f"health_check:{check.pk}")[0]
    return "/h/" + mail.text.split("/h/")[1].split()[0]


def test_every_member_is_asked_once_and_answers_by_the_link_without_an_account(client: Client, lnob: Programme) -> None:
    check = open_check_now(lnob)
    link = a_link_now(check)

    shown = client.get(link).content.decode()
    client.post(link, ALL_GREEN | {"comment": "More time"})
    again = client.post(link, ALL_GREEN)

    assert "Without a name and without a time." in shown
    assert len(mails_about(f"health_check:{check.pk}")) == 9
    kept = HealthCheck.objects.get(pk=check.pk).answers
    assert [answer["comment"] for answer in kept] == ["More time"]
    assert again.status_code == 302
    assert "Your answer is among the others." in client.get(link).content.decode()


@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_the_page_opens_in_three_languages_and_says_which_light_is_missing(
    client: Client, lnob: Programme, language: str
) -> None:
    link = a_link_now(open_check_now(lnob))
    client.cookies["django_language"] = language

    assert f'<html lang="{language}"' in client.get(link).content.decode()
    assert client.post(link, {"trust": "green"}).status_code == 422
