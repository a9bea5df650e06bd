"""Pages of series and standing meetings, as a convenor uses them. The dates lie far ahead of any clock."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from calendaring.models import ReplyAddress
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import set_day
from dialogues.programme.actions.series import drop_occurrence
from dialogues.programme.models import Programme, Series, StandingMeeting
from dialogues.programme.queries.series import members_of_meeting, occurrences_of
from tests.factories.institutions import an_institution
from tests.factories.partnerships import a_coalition
from tests.factories.people import an_account
from tests.factories.series import SAID, WEEK, a_call, a_member_of, a_running_call, a_series

HOME = "/programmes/LNOB-VN-2021/series/"
# A Tuesday, and no holiday.
FIRST = dt.date(2090, 6, 13)
DAY = dt.timedelta(days=1)
TYPED: dict[str, Any] = {
    "way": "dialogues",
    "kind": "coalition_meeting",
    "title_en": "Coalition meeting",
    "first_date": "2090-06-13",
    "rhythm": "weeks",
    "every": "2",
    "count": "3",
    "from_time": "09:00",
    "to_time": "12:00",
    "mode": "in_person",
    "venue": "Hà Nội",
}


@pytest.fixture
def call(lnob: Programme) -> StandingMeeting:
    return a_running_call(lnob, first_date=FIRST)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_without_a_series_the_page_says_what_one_is_for(convenor: Client) -> None:
    assert "No series yet" in page(convenor, HOME)


@pytest.mark.parametrize("language", ["en", "vi", "km"])
@pytest.mark.parametrize(("rhythm", "every"), [("weeks", 1), ("weeks", 3), ("months", 1), ("months", 2)])
def test_every_rhythm_can_be_said_in_every_language(
    convenor: Client, lnob: Programme, language: str, rhythm: str, every: int
) -> None:
    series = a_series(lnob, rhythm=rhythm, every=every)
    convenor.cookies["django_language"] = language

    assert "%(" not in page(convenor, HOME) + page(convenor, f"{HOME}{series.pk}/")


def test_a_series_is_written_looked_at_and_only_then_planned(convenor: Client, lnob: Programme) -> None:
    set_day(programme=lnob, day_date=FIRST, kind="off", name="Founding day", **SAID)

    shown = convenor.post(f"{HOME}new/", TYPED, follow=True).content.decode()

    series = Series.objects.get()
    assert "13 June 2090 is a day off: Founding day." in shown
    assert "Rather on Wednesday, 14 June 2090" in shown
    assert series.dialogues.count() == 0
    first, second, third = (date.isoformat() for date in series.cadence.dates())
    convenor.post(f"{HOME}{series.pk}/dialogues/", {first: "2090-06-14", second: second, third: ""})
    days = [one.starts_at.date() for one in series.dialogues.order_by("starts_at") if one.starts_at]
    assert days == [FIRST + DAY, FIRST + 2 * WEEK]
    convenor.post(f"{HOME}{series.pk}/withdrawal/")
    assert {one.state for one in series.dialogues.all()} == {"cancelled"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"count": ""}, "Say how often it takes place"),
        ({"until_date": "2090-12-01"}, "Say how often it takes place"),
        ({"to_time": "08:00"}, "The end must lie after the start."),
        ({"from_time": "", "to_time": ""}, "Give a start and an end"),
        ({"first_date": "0209-06-13"}, "1800"),
        ({"rhythm": "months_last"}, "does not follow this rhythm"),
        ({"count": "1000"}, "104"),
        ({"title_en": ""}, "required"),
    ],
)
def test_a_slip_is_shown_and_makes_nothing(convenor: Client, wrong: dict[str, str], words: str) -> None:
    answer = convenor.post(f"{HOME}new/", TYPED | wrong)

    assert words in answer.content.decode()
    assert Series.objects.count() == 0


def test_whole_days_need_no_hours_and_hosts_take_turns(convenor: Client, lnob: Programme) -> None:
    a_coalition(lnob)
    host = lnob.coalition.memberships.select_related("institution").first()
    assert host
    typed = TYPED | {"days": "3", "from_time": "", "to_time": "", "host_1": host.institution_id}

    shown = convenor.post(f"{HOME}new/", typed, follow=True).content.decode()

    series = Series.objects.get()
    assert (series.is_all_day, series.days, series.hosts.count()) == (True, 3, 1)
    assert "Tuesday, 13 June 2090 – 15 June 2090" in shown


def test_what_is_changed_before_it_is_used_is_changed_and_what_nobody_needs_is_thrown_away(
    convenor: Client, lnob: Programme
) -> None:
    series = a_series(lnob, first_date=FIRST)
    typed = {name: value for name, value in TYPED.items() if name != "way"}

    convenor.post(f"{HOME}{series.pk}/edit/", typed | {"count": "2"})
    assert len(occurrences_of(Series.objects.get())) == 2
    convenor.post(f"{HOME}{series.pk}/discarding/")
    assert Series.objects.count() == 0


def test_a_meeting_without_members_says_what_to_do_first(convenor: Client, lnob: Programme) -> None:
    call = a_call(lnob, first_date=FIRST)

    assert "Nobody yet" in page(convenor, f"{HOME}{call.series_id}/")
    convenor.post(f"{HOME}{call.series_id}/start/")
    call.refresh_from_db()
    assert call.state == "draft"


def test_what_is_sent_is_read_before_it_is_sent_and_reading_writes_nothing(convenor: Client, lnob: Programme) -> None:
    call = a_call(lnob, first_date=FIRST)
    a_member_of(call, "Lê Hoàng Nam", "vi")
    a_member_of(call, "Vũ Thị Hà", "en")

    shown = page(convenor, f"{HOME}{call.series_id}/start/")

    assert [words in shown for words in ("Dear Vũ Thị Hà,", "Các ngày tới:", "2 people get this mail")] == [True] * 3
    assert (ReplyAddress.objects.count(), OutboundMessage.objects.count(), len(mail.outbox)) == (0, 0, 0)
    convenor.post(f"{HOME}{call.series_id}/start/")
    call.refresh_from_db()
    assert call.state == "running"
    assert convenor.get(f"{HOME}{call.series_id}/start/").status_code == 404


def test_one_date_is_moved_dropped_and_put_back(convenor: Client, call: StandingMeeting) -> None:
    one = f"{HOME}{call.series_id}/dates/{FIRST + WEEK}/"
    assert 'value="2090-06-21"' in page(convenor, f"{one}?day=2090-06-21")

    convenor.post(one, {"day": "2090-06-21", "from_time": "14:00", "to_time": "15:00"})
    assert "Wednesday, 21 June 2090, 14:00–15:00" in page(convenor, f"{HOME}{call.series_id}/")
    convenor.post(f"{one}dropping/")
    assert "Put it back" in page(convenor, f"{HOME}{call.series_id}/")
    convenor.post(f"{one}restoring/")
    convenor.post(f"{one}restoring/")

    assert [one.state for one in occurrences_of(Series.objects.get())] == [""] * 5


def test_a_holiday_among_its_dates_is_marked_with_a_day_to_move_to(convenor: Client, call: StandingMeeting) -> None:
    set_day(programme=call.series.programme, day_date=FIRST + WEEK, kind="off", name="Founding day", **SAID)

    shown = page(convenor, f"{HOME}{call.series_id}/")

    assert "20 June 2090 is a day off: Founding day." in shown
    assert "dates/2090-06-20/?day=2090-06-21" in shown


@pytest.mark.parametrize("date", ["2090-06-14", "yesterday", "0000-00-00"])
def test_a_date_it_does_not_have_is_not_found(convenor: Client, call: StandingMeeting, date: str) -> None:
    assert convenor.get(f"{HOME}{call.series_id}/dates/{date}/").status_code == 404


def test_a_refusal_is_said_and_changes_nothing(convenor: Client, call: StandingMeeting) -> None:
    drop_occurrence(meeting=call, date=FIRST, **SAID)

    shown = convenor.post(f"{HOME}{call.series_id}/dates/{FIRST}/dropping/", follow=True).content.decode()

    assert "This meeting has been dropped. Put it back first." in shown


def test_members_are_added_by_name_and_taken_off(convenor: Client, call: StandingMeeting) -> None:
    members = f"{HOME}{call.series_id}/members/"
    page(convenor, members)
    convenor.post(members, {"name": "Vũ Thị Hà", "email": "ha@coalition.example.vn", "language": "vi"})
    assert [one.person.name for one in members_of_meeting(call)] == ["Lê Hoàng Nam", "Vũ Thị Hà"]
    shown = convenor.post(members, {"name": "Đỗ Văn Bình", "email": "", "language": "vi"}).content.decode()
    assert "An e-mail address is needed" in shown

    nam = call.members.get(person__name="Lê Hoàng Nam")
    shown = convenor.post(f"{members}{nam.pk}/removal/", follow=True).content.decode()

    assert "Add the name again to undo it." in shown
    assert [one.person.name for one in members_of_meeting(call)] == ["Vũ Thị Hà"]


def test_all_dates_are_changed_at_once_and_the_meeting_is_ended_after_a_question(
    convenor: Client, call: StandingMeeting
) -> None:
    names = ("title_en", "count", "from_time", "to_time", "mode")
    page(convenor, f"{HOME}{call.series_id}/change/")

    convenor.post(f"{HOME}{call.series_id}/change/", {name: TYPED[name] for name in names})
    call.refresh_from_db()
    assert (call.sequence, len(occurrences_of(Series.objects.get()))) == (1, 3)
    assert "cannot be undone" in page(convenor, f"{HOME}{call.series_id}/end/")
    convenor.post(f"{HOME}{call.series_id}/end/")
    call.refresh_from_db()

    assert call.state == "ended"
    assert "No further dates" in page(convenor, f"{HOME}{call.series_id}/")


def test_the_list_says_what_comes_next_and_whose_turn_it_is(convenor: Client, lnob: Programme) -> None:
    a_series(lnob, first_date=FIRST, hosts=[an_institution("CSI")])
    a_running_call(lnob, first_date=FIRST)

    shown = page(convenor, HOME)

    assert "second Tuesday of the month, every 2 months" in shown
    assert "Tuesday, every week" in shown
    assert shown.count("Tuesday, 13 June 2090") == 2


def test_the_pages_ask_as_often_for_many_dates_as_for_few(
    convenor: Client, lnob: Programme, django_assert_max_num_queries: Any
) -> None:
    series = a_series(lnob, first_date=FIRST, rhythm="weeks", every=1, count=52)

    with django_assert_max_num_queries(25):
        convenor.get(f"{HOME}{series.pk}/")


def test_a_series_of_another_programme_is_not_found(client: Client, call: StandingMeeting) -> None:
    client.force_login(an_account("Somebody Else"))

    assert client.get(f"{HOME}{call.series_id}/").status_code == 404
