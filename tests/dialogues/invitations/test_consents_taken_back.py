"""A participant takes back a consent without an account: told in two working days, done in 15 days, others in 20."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.invitations.actions import (
    disclose_delegates,
    keep_head_count_only,
    refresh_forecast,
    take_back_description,
)
from dialogues.invitations.actions.consents import (
    name_third_party,
    note_taken_back_done,
    note_third_party_told,
    note_third_party_untold,
    reopen_taken_back,
)
from dialogues.invitations.errors.consents import ConsentsClosed, EndedByItself, RecipientMissing
from dialogues.invitations.models import ConsentTakenBack, Delegate, ParticipationFigures, ThirdParty
from dialogues.invitations.queries import forecast_of
from dialogues.invitations.queries.consents import taken_back_in
from dialogues.journal.models import DueWork, Entry
from dialogues.journal.work import run_due
from dialogues.people.actions import give_consent, withdraw_consent
from dialogues.people.actions.consents import TAKEN_BACK
from dialogues.people.models import OutboundMessage, ProfileValue
from dialogues.programme.models import Dialogue, Programme
from dialogues.reports.queries.todo import Desk
from dialogues.reports.queries.todo.consents import consents_to_end
from tests.factories.consents import who_came
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.people import a_rapporteur, an_organiser, signed_in
from tests.factories.reply_pages import a_question, everything_stored

pytestmark = pytest.mark.django_db
FRIDAY = dt.datetime(2022, 5, 20, 5, 0, tzinfo=dt.UTC)  # noon in Hà Nội
LIST = "/programmes/LNOB/consents-taken-back/"
STATISTICS = "demographic_statistics"


def days(number: int) -> dt.datetime:
    return FRIDAY + dt.timedelta(days=number)


def taken_back(delegate: Delegate, purpose: str = STATISTICS, at: dt.datetime = FRIDAY) -> ConsentTakenBack:
    """Given long ago, taken back on a Friday; what follows from it has run."""
    if purpose != STATISTICS:
        said = {"notice_version": "1", "language": "vi", "actor": "person:1", "at": IN_APRIL}
        give_consent(person=delegate.person, purpose=purpose, **said)
    withdraw_consent(person=delegate.person, purpose=purpose, actor=f"delegate:{delegate.pk}", at=at)
    run_due(at=at)
    return ConsentTakenBack.objects.get(person=delegate.person, purpose=purpose)


@pytest.fixture
def nd1() -> Dialogue:
    return a_dialogue()


@pytest.mark.requirement("INV-20", "PRV-1")
def test_the_answers_go_at_once_and_the_person_is_told_in_the_own_language(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)

    take_back_description(delegate=linh, at=FRIDAY)
    gone = ProfileValue.objects.filter(person=linh.person).exists()
    run_due(at=FRIDAY)

    row, mail = ConsentTakenBack.objects.get(), OutboundMessage.objects.get(subject_key=f"person:{linh.person_id}")
    assert (gone, row.purpose, row.acknowledged_at, row.done_at) == (False, STATISTICS, FRIDAY, FRIDAY)
    assert (mail.to_email, mail.language, "quý vị đã rút lại đồng ý" in mail.text) == ("hlinh0@example.vn", "vi", True)


@pytest.mark.requirement("PRV-1")
def test_the_clocks_are_two_working_days_15_and_20_days_from_when_it_was_taken_back(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    withdraw_consent(person=linh.person, purpose=STATISTICS, actor="person:1", at=FRIDAY)

    run_due(at=days(3))  # the work waited over the weekend

    row = ConsentTakenBack.objects.get()
    assert row.acknowledge_by_date == dt.date(2022, 5, 24), "the Tuesday after that Friday"
    assert (row.done_by_date, row.others_by_date) == (dt.date(2022, 6, 4), dt.date(2022, 6, 9))
    assert row.acknowledged_at == days(3)


@pytest.mark.requirement("INV-20", "INV-29")
def test_what_was_released_before_stays_and_the_next_figures_are_counted_without_them(nd1: Dialogue) -> None:
    women = who_came(nd1, 12)
    who_came(nd1, 8, "man")
    refresh_forecast(dialogue=nd1, at=IN_APRIL)
    before = ParticipationFigures.objects.values().get()

    for delegate in women[:5]:
        taken_back(delegate, at=IN_APRIL + dt.timedelta(days=1))
    refresh_forecast(dialogue=nd1, at=IN_APRIL + dt.timedelta(days=2))

    assert ParticipationFigures.objects.values().get(pk=before["id"]) == before
    assert forecast_of(nd1).traits[0].count == 7


@pytest.mark.requirement("PRV-1")
def test_whoever_got_a_list_for_this_purpose_has_to_stop_and_the_organiser_sees_until_when(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    out = {"purpose": "audit", "columns": ["name"], "actor": "user:1", "at": IN_APRIL}
    disclose_delegates(dialogue=nd1, recipient_kind="funder", recipient="Quỹ Xanh*", **out)
    disclose_delegates(dialogue=nd1, recipient_kind="partner", recipient="Printer*", **out)

    row = taken_back(linh, "share_with_funder")

    [party] = row.third_parties.all()
    [task] = consents_to_end(Desk(nd1.programme, days(0)))
    assert (party.recipient, party.told_at, "June 4" in task.detail or "4 June" in task.detail) == (
        "Quỹ Xanh*",
        None,
        True,
    )


@pytest.mark.requirement("PRV-1")
def test_it_is_open_until_all_have_stopped_and_late_after_its_day(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    row = taken_back(linh)
    party = name_third_party(taken_back=row, recipient="University*", actor="user:7", at=days(1))

    [in_time], [late] = (taken_back_in(nd1.programme, days(number)) for number in (20, 21))
    tones = [task.tone for number in (1, 18, 21) for task in consents_to_end(Desk(nd1.programme, days(number)))]
    note_third_party_told(third_party=party, actor="user:7", at=days(21))
    [over] = taken_back_in(nd1.programme, days(22))

    assert (in_time.is_open, in_time.others_until.is_late, late.others_until.is_late) == (True, False, True)
    assert tones == ["", "at-risk", "overdue"]
    assert (over.is_open, over.others[0].told_by, list(consents_to_end(Desk(nd1.programme, days(22))))) == (
        False,
        "user:7",
        [],
    )


def test_naming_and_telling_twice_count_once(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    row = taken_back(linh)

    parties = [name_third_party(taken_back=row, recipient=" University* ", actor="user:7", at=FRIDAY) for _ in "ab"]
    told = [note_third_party_told(third_party=parties[0], actor="user:7", at=days(n)) for n in (1, 2)]

    assert (parties[0], told[1].told_at) == (parties[1], days(1))
    kinds = ["consent.third_party_named", "consent.third_party_told"]
    assert list(Entry.objects.filter(kind__in=kinds).order_by("pk").values_list("kind", flat=True)) == kinds
    with pytest.raises(RecipientMissing):
        name_third_party(taken_back=row, recipient=" ", actor="user:7", at=FRIDAY)


def test_a_worker_that_was_killed_follows_it_once(nd1: Dialogue) -> None:
    """After the mail and before the rest was noted."""
    [linh] = who_came(nd1, 1)
    taken_back(linh)
    ConsentTakenBack.objects.update(acknowledged_at=None)
    DueWork.objects.filter(kind=TAKEN_BACK).update(state=DueWork.State.WAITING, done_at=None)

    run_due(at=days(1))

    assert (ConsentTakenBack.objects.get().acknowledged_at, OutboundMessage.objects.count()) == (days(1), 1)


@pytest.mark.requirement("PRV-7", "INV-30")
def test_whoever_is_only_counted_afterwards_stands_in_that_mail_no_more(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    taken_back(linh)
    before = [word for word in ("hlinh0@", "Linh 0") if word in repr(everything_stored())]

    keep_head_count_only(delegate=linh, at=days(1))

    assert (before, [word for word in before if word in repr(everything_stored())]) == (["hlinh0@", "Linh 0"], [])


def test_photographs_are_taken_down_by_hand(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    row = taken_back(linh, "photo")
    viet = signed_in(an_organiser(nd1.programme.scope))

    shown = viet.get(LIST).content.decode()
    viet.post(f"{LIST}{row.pk}/done/")

    row.refresh_from_db()
    assert (row.done_at is not None, row.done_by.startswith("user:"), "It is done here" in shown) == (True, True, True)
    assert "It is done here" not in viet.get(LIST).content.decode()


@pytest.mark.requirement("PRV-1")
def test_a_slip_is_undone_and_the_days_run_on(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    row = taken_back(linh, "photo")
    party = name_third_party(taken_back=row, recipient="University*", actor="user:7", at=days(1))
    note_third_party_told(third_party=party, actor="user:7", at=days(2))
    note_taken_back_done(taken_back=row, actor="user:7", at=days(2))

    for _twice in "ab":
        reopen_taken_back(taken_back=row, actor="user:7", at=days(3))
        note_third_party_untold(third_party=party, actor="user:7", at=days(3))

    [shown] = taken_back_in(nd1.programme, days(21))
    assert (shown.is_open, shown.done.is_late, shown.others_until.is_late) == (True, True, True)
    undone = Entry.objects.filter(kind__in=["consent.ending_reopened", "consent.third_party_untold"])
    assert undone.count() == 2, "each once"


def test_what_was_deleted_at_once_is_not_undone_nor_anything_in_a_closed_programme(nd1: Dialogue) -> None:
    deleted, pictured = who_came(nd1, 2)
    statistics, photo = taken_back(deleted), taken_back(pictured, "photo")
    party = name_third_party(taken_back=photo, recipient="University*", actor="user:7", at=days(1))
    note_third_party_told(third_party=party, actor="user:7", at=days(2))
    note_taken_back_done(taken_back=photo, actor="user:7", at=days(2))

    with pytest.raises(EndedByItself):
        reopen_taken_back(taken_back=statistics, actor="user:7", at=days(3))
    Programme.objects.update(state="closed")
    with pytest.raises(ConsentsClosed):
        reopen_taken_back(taken_back=photo, actor="user:7", at=days(3))
    with pytest.raises(ConsentsClosed):
        note_third_party_untold(third_party=party, actor="user:7", at=days(3))


def test_the_row_tells_who_noted_what_and_who_took_it_back(nd1: Dialogue) -> None:
    [linh] = who_came(nd1, 1)
    row = taken_back(linh, "photo")
    party = name_third_party(taken_back=row, recipient="University*", actor="system", at=days(1))
    viet = signed_in(an_organiser(nd1.programme.scope))
    steps = ["done/", f"third-parties/{party.pk}/told/", "reopening/", f"third-parties/{party.pk}/untold/"]

    offered = []
    for step in steps:
        offered.append(f"{LIST}{row.pk}/{step}" in viet.get(LIST).content.decode())
        viet.post(f"{LIST}{row.pk}/{step}")

    [shown] = taken_back_in(nd1.programme, timezone.now())
    assert (offered, shown.is_open) == ([True] * 4, True)
    assert [happened.sentence for happened in shown.story] == [
        "The person was told.",
        "The system noted that University* has it, too.",
        "Phạm Quốc Việt noted it as done here.",
        "Phạm Quốc Việt noted that University* was told to stop.",
        "Phạm Quốc Việt took that back: it is not done here yet.",
        "Phạm Quốc Việt took that back: University* has not been told yet.",
    ]


@pytest.mark.requirement("INV-20", "PRV-1")
def test_the_whole_way_from_the_own_link_to_the_organisers_list() -> None:
    delegate, address = a_question()
    nobody, scope = Client(), delegate.dialogue.programme.scope
    nobody.post(f"{address}profile/", {"agrees": "on", "gender": "woman"})

    nobody.post(f"{address}profile/erasure/")
    run_due(at=timezone.now())
    viet, chau = signed_in(an_organiser(scope)), signed_in(a_rapporteur(scope))
    row = ConsentTakenBack.objects.get()
    nobody = viet.post(f"{LIST}{row.pk}/third-parties/", {"recipient": ""}, follow=True)
    assert "Say who else has to stop." in nobody.content.decode()
    viet.post(f"{LIST}{row.pk}/third-parties/", {"recipient": "University*"})
    party = ThirdParty.objects.get()
    page = viet.get(LIST).content.decode()
    viet.post(f"{LIST}{row.pk}/third-parties/{party.pk}/told/")

    assert (ProfileValue.objects.count(), row.acknowledged_at is not None) == (0, True)
    assert [word in page for word in (delegate.person.name, "Statistics", "University*", "Told to stop")] == [True] * 4
    assert "Told to stop" not in viet.get(LIST).content.decode()
    assert chau.get(LIST).status_code == 403
