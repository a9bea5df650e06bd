import datetime as dt
from decimal import Decimal

import pytest

from dialogues.commitments.enums import Completion
from dialogues.followup.actions import record_transaction
from dialogues.followup.queries import freshness, freshness_of
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in
from dialogues.reports.queries.figures import Share, completion_of, funnel_of, resources_of
from tests.factories.commitments import a_national_dialogue, on_day
from tests.factories.sample_commitments import rows, the_sample

AS_OF = dt.date(2023, 6, 30)
MILLION = 1_000_000


@pytest.mark.django_db
@pytest.mark.requirement("COM-14", "INV-23", "2.7(8)")
def test_the_funnel_of_the_sample_shows_every_loss():
    dialogue, _ = the_sample()

    funnel = funnel_of(dialogue)

    assert (funnel.captured, funnel.merged, funnel.withdrawn, funnel.unconfirmed) == (16, 1, 1, 0)
    assert (funnel.confirmed, funnel.confirmation.percent) == (14, Decimal("87.5"))
    assert (funnel.declined, funnel.signed_off, funnel.signature.percent) == (1, 13, Decimal("92.9"))
    assert (funnel.statements_of_intent, funnel.tracked) == (1, 12)


@pytest.mark.django_db
@pytest.mark.requirement("COM-14", "COM-6", "INV-23", "2.7(8)")
def test_completion_of_the_sample_counts_what_lapsed_and_not_the_intent():
    dialogue, _ = the_sample()

    found = completion_of(dialogue.programme, AS_OF)

    assert found.by_class == {
        Completion.COMPLETE: 4,
        Completion.SUBSTANTIAL: 4,
        Completion.LIMITED: 2,
        Completion.NOT_STARTED: 1,
        Completion.NO_EVIDENCE: 1,
    }
    assert (found.high, found.high.percent) == (Share(8, 12), Decimal("66.7"))
    assert (found.due, found.due.percent) == (Share(4, 10), Decimal("40.0"))
    assert (found.independently_verified, found.independently_verified.percent) == (Share(4, 12), Decimal("33.3"))


@pytest.mark.django_db
@pytest.mark.requirement("COM-8")
def test_complete_by_report_and_complete_by_verification_stand_apart():
    dialogue, _ = the_sample()

    found = completion_of(dialogue, AS_OF)

    assert (found.complete_verified, found.complete_reported) == (3, 1)


@pytest.mark.django_db
@pytest.mark.requirement("COM-14", "2.7(8)")
def test_the_money_of_the_sample():
    dialogue, _ = the_sample()

    [money] = resources_of(dialogue)

    assert (money.currency, money.pledged, money.committed) == ("VND", 6_300 * MILLION, 1_800 * MILLION)
    assert (money.disbursed, money.committed_of_pledged.percent) == (1_380 * MILLION, Decimal("28.6"))
    assert money.disbursed_of_committed.percent == Decimal("76.7")
    assert money.disbursed_of_pledged.percent == Decimal("21.9")


@pytest.mark.django_db
@pytest.mark.requirement("INV-22")
def test_two_currencies_are_two_sums():
    dialogue, made = the_sample()
    record_transaction(
        commitment=made[9],
        kind="pledge",
        amount=Decimal(100),
        currency="USD",
        value_date=AS_OF,
        actor="user:1",
        at=on_day(2023, 6, 30),
    )

    assert [(money.currency, money.pledged) for money in resources_of(dialogue)] == [
        ("USD", 100),
        ("VND", 6_300 * MILLION),
    ]


@pytest.mark.django_db
def test_the_sample_arrives_in_the_states_it_tells_of():
    _, made = the_sample()

    fields = ("lifecycle", "schedule", "completion", "verification_level")
    found = {number: tuple(getattr(commitment, field) for field in fields) for number, commitment in made.items()}
    assert found == {
        number: (row["lifecycle"], row.get("schedule", "not_due"), row.get("completion", ""), row.get("ver", 0))
        for number, row in rows().items()
    }


@pytest.mark.django_db
def test_the_whole_history_of_the_sample_is_an_unbroken_chain():
    the_sample()

    assert [flaw for stream in Stream.objects.all() for flaw in flaws_in(stream)] == []


@pytest.mark.django_db
def test_an_empty_dialogue_has_no_percentages():
    dialogue = a_national_dialogue()

    assert funnel_of(dialogue).confirmation.percent is None
    assert completion_of(dialogue, AS_OF).high.percent is None
    assert resources_of(dialogue) == []


@pytest.mark.requirement("COM-19", "2.7(9)")
@pytest.mark.parametrize(
    ("last_reported", "light"),
    [
        (dt.date(2023, 6, 30), "fresh"),
        (dt.date(2023, 4, 1), "fresh"),
        (dt.date(2023, 3, 31), "ageing"),
        (dt.date(2023, 1, 1), "ageing"),
        (dt.date(2022, 12, 31), "stale"),
        (None, "never"),
    ],
)
def test_a_report_is_green_within_one_interval_and_red_after_two(last_reported, light):
    assert freshness(last_reported, 90, AS_OF) == light


@pytest.mark.django_db
def test_no_report_is_awaited_of_what_is_closed_or_lapsed():
    _, made = the_sample()

    lights = {number: freshness_of(made[number], AS_OF) for number in (1, 6, 8, 9, 13)}

    assert lights == {1: "fresh", 6: "stale", 8: None, 9: None, 13: None}
