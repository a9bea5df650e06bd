"""Who owes it now: changes of owner since the last edition, from whom to whom and on what ground."""

import datetime as dt

import pytest

from dialogues.commitments.enums import Visibility
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import apply_institution_change, hand_over_obligation
from dialogues.reports.enums import EditionState
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.publicly import PublicReading
from tests.factories.changes import enacted, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day

pytestmark = pytest.mark.django_db
LATER = dt.date(2025, 8, 1)
BASIS = "Resolution 176/2025"


@pytest.fixture
def promises():
    """Two of the ministry that merged into another one on 1 March 2025, one that its owner handed over in June."""
    dialogue = a_national_dialogue()
    made = [
        an_active(a_delegate(dialogue, f"Delegate {number} of {code}", one(code)), due_date=dt.date(2026, 12, 31))
        for number, code in enumerate(["MOP", "MOP", "MLI"])
    ]
    merger = enacted(legal_basis=BASIS)
    apply_institution_change(change=merger, actor=STAFF, at=on_day(2025, 3, 2))
    hand_over_obligation(
        subject=made[2], to=one("UF-HG"), reason="The union runs the course", actor=STAFF, at=on_day(2025, 6, 10)
    )
    return made


def group(promise, on=LATER, kind=Reading):
    card = kind(Scope(promise.dialogue.programme), on, LATER).card()
    return next(group for group in card.groups if group.key == "transfers")


def told(promise, on=LATER, kind=Reading):
    return [(str(one.label), one.value, one.of) for one in group(promise, on, kind).figures]


def test_each_way_is_told_with_its_ground_as_of_the_day(promises):
    (merged, agreed) = (label for label, *_numbers in told(promises[0])[2:])

    assert [numbers for _label, *numbers in told(promises[0])] == [[3, 3], [0, 3], [2, 3], [1, 3]]
    assert merged == f"Ministry of Planning * (now: Ministry of Treasury *) → Ministry of Treasury * · {BASIS}"
    assert agreed.endswith(" · as agreed")
    assert [label for label, *_numbers in told(promises[0], dt.date(2025, 4, 1))][2:] == [merged]
    assert told(promises[0], dt.date(2025, 2, 1))[:2] == [("Changed hands", 0, 3), ("The new owner accepted", 0, 0)]


def test_what_the_last_edition_had_is_not_told_again(promises):
    programme = promises[0].dialogue.programme
    ScorecardEdition.objects.create(
        programme=programme,
        as_of_date=dt.date(2025, 3, 31),
        state=EditionState.PUBLISHED,
        digest="0" * 64,
        drafted_at=on_day(2025, 4, 1),
    )

    assert [numbers for _label, *numbers in told(promises[0])] == [[1, 3], [0, 1], [1, 1]]
    assert "31 March 2025" in str(group(promises[0]).title)
    assert len(told(promises[0], dt.date(2025, 3, 31))) == 3


def test_strangers_read_no_name_of_parties_that_keep_to_themselves(promises):
    Commitment.objects.filter(pk=promises[2].pk).update(visibility=Visibility.PARTIES)

    assert any(" → Ha Giang" in label for label, *_numbers in told(promises[2]))
    assert not any(" → Ha Giang" in label for label, *_numbers in told(promises[2], kind=PublicReading))
    assert told(promises[2], kind=PublicReading)[0] == ("Changed hands", 3, 3)


def test_behind_each_way_stand_exactly_its_commitments(promises):
    reading = Reading(Scope(promises[0].dialogue.programme), LATER, LATER)

    found = {one.key: reading.behind(one.key) for one in group(promises[0]).figures}

    assert [pks for key, pks in found.items() if key.startswith("transfer_MOP_MTR")] == [
        [promises[0].pk, promises[1].pk]
    ]
