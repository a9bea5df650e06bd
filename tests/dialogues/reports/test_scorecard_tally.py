"""The fast way to a scorecard is the plain way: kinds and bits count what a look at each commitment finds."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.commitments.enums import Ambition, Completion, Lifecycle, Outcome, Schedule, TargetGroup
from dialogues.commitments.models import (
    Commitment,
    CommitmentVersion,
    Description,
    Milestone,
    OwnershipTransfer,
    ResourceLine,
)
from dialogues.commitments.queries.smart import smart_of
from dialogues.followup.models import ProgressUpdate
from dialogues.institutions.models import AdminArea, Institution
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.publicly import PublicReading
from dialogues.reports.queries.scorecard.remembered import Reader, behind
from dialogues.reports.queries.scorecard.spans import spans_of
from dialogues.reports.queries.scorecard.standings import standings_now
from dialogues.reports.queries.scorecard.tally import Tally
from dialogues.reports.queries.scorecard.tallying import tally_of, traits_of
from tests.factories.commitments import a_national_dialogue, an_institution

ON = dt.date(2022, 12, 1)
INTERVAL = 90
KINDS = {"MOP": "gov_central", "NGO": "ngo_national", "FUND": "foundation"}
# Two states need another commitment to be in, and are counted by their name like the others.
STATES = [one.value for one in Lifecycle if one not in (Lifecycle.MERGED, Lifecycle.SUPERSEDED)]


def midnight(days_before: int, seconds: int) -> dt.datetime:
    """Around midnight in Hà Nội, where one day ends and the next begins."""
    start = dt.datetime.combine(ON, dt.time(), dt.timezone(dt.timedelta(hours=7)))
    return start + dt.timedelta(days=-days_before, seconds=seconds)


BORDERS = st.sampled_from([1, 5, INTERVAL, INTERVAL + 1, 2 * INTERVAL, 2 * INTERVAL + 1, 300])
MOMENTS = st.builds(midnight, BORDERS, st.sampled_from([-1, 0, 1, 3600]))
DAYS = st.sampled_from([ON - dt.timedelta(days) for days in (-1, 0, 1, 5, 6, INTERVAL)])
MAYBE = st.one_of(st.none(), MOMENTS)
DESCRIBED = st.fixed_dictionaries(
    {
        "accountable_post": st.sampled_from(["", "Head of training"]),
        "target_groups": st.lists(st.sampled_from(TargetGroup.values), max_size=2, unique=True),
        "sdg_tags": st.sampled_from([[], ["5"]]),
        "plan_reference": st.sampled_from(["", "Plan 1"]),
        "baseline_date": st.one_of(st.none(), DAYS),
        "start_date": st.one_of(st.none(), DAYS),
        "is_funding_secured": st.sampled_from([None, True, False]),
        "ambition": st.sampled_from(["", *Ambition.values]),
    }
)
PROMISE = st.fixed_dictionaries(
    {
        "lifecycle": st.sampled_from(STATES),
        "completion": st.sampled_from(["", *Completion.values]),
        "schedule": st.sampled_from(Schedule.values),
        "verification_level": st.integers(0, 4),
        "outcome": st.sampled_from(["", *Outcome.values]),
        "type": st.sampled_from(["", "capacity_building"]),
        "indicator": st.sampled_from(["", "officials"]),
        "unit": st.sampled_from(["", "people"]),
        "statement": st.sampled_from(["", "Train officials"]),
        "baseline": st.sampled_from([None, 0]),
        "target": st.sampled_from([None, 200]),
        "due_date": st.one_of(st.none(), DAYS),
        "captured_at": MOMENTS,
        "signed_off_at": MAYBE,
        "tracked_since_at": MAYBE,
        "last_reported_at": MAYBE,
    }
)
BESIDES = st.fixed_dictionaries(
    {
        "maker": st.sampled_from(["", *KINDS]),
        "confirmed_at": MAYBE,
        "said_complete_at": MAYBE,
        "obstacle": st.sampled_from(["", "capacity"]),
        "amended": st.booleans(),
        "handed_over": st.booleans(),
        "described": st.one_of(st.none(), DESCRIBED),
        "has_milestone": st.booleans(),
        "has_amount": st.booleans(),
    }
)
PROGRAMME = st.lists(st.tuples(PROMISE, BESIDES), min_size=1, max_size=12)
CHOICES = st.sampled_from(["", "dialogue", "institution", "group", "area"])


class ScorecardTallyTests(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(promised=PROGRAMME, choice=CHOICES, public=st.booleans())
    def test_kinds_and_bits_find_what_a_look_at_each_commitment_finds(
        self, promised: list[Any], choice: str, public: bool
    ) -> None:
        scope = a_programme(promised, choice)
        reading = (PublicReading if public else Reading)(scope, ON, ON)
        counted = reading.counted
        rows = [one for one in standings_now(scope) if counted is None or one.pk in counted]

        assert listed(reading.tally) == listed(tally_of(rows, reading.known, reading.owners))
        assert {key: reading.behind(key) for key in reading.conditions} == plainly(reading, rows)
        now, plain = reading.spans, spans_of(rows)
        assert sorted(now.confirming) == sorted(plain.confirming)
        assert sorted(now.signing) == sorted(plain.signing)

    @settings(max_examples=40, deadline=None)
    @given(promised=PROGRAMME)
    def test_what_columns_say_of_a_description_is_what_the_row_says(self, promised: list[Any]) -> None:
        scope = a_programme(promised)

        found = Reading(scope, ON, ON).known.described

        tracked = Commitment.objects.filter(tracked_since_at__isnull=False)
        assert {pk: (one.mean, one.level) for pk, one in found.items()} == {
            one.pk: (smart_of(one).mean, smart_of(one).level) for one in tracked
        }
        said = Description.objects.filter(commitment__in=tracked).values_list("pk", "ambition", "target_groups")
        written = {pk: (ambition, tuple(groups)) for pk, ambition, groups in said}
        assert {pk: (one.ambition, one.target_groups) for pk, one in found.items()} == dict.fromkeys(
            found, ("", ())
        ) | written

    @settings(max_examples=25, deadline=None)
    @given(promised=PROGRAMME, figure=st.sampled_from(["captured", "tracked", "moved", "smart_low"]))
    def test_a_page_of_rows_is_a_part_of_the_file_of_all_rows(self, promised: list[Any], figure: str) -> None:
        scope = a_programme(promised)
        everything = {row.commitment.pk: row.record() for row in Reading(scope, ON, ON).rows()}

        found = behind(Reading(scope, ON, ON), figure, Reader("", timezone.now()))
        page = found.pks[1:4] if found else []
        shown = list(Reading(scope, ON, ON).rows(page, found.owing(page) if found else {}))

        assert [row.record() for row in shown] == [everything[pk] for pk in page]


def listed(tally: Tally) -> list[dict[Any, set[int]]]:
    """Of every kind which commitments are of it, in whatever order they lie."""
    kinds: list[Any] = [tally.traits, tally.holders, tally.described]
    return [{kind: {*tally.listed(mask)} for kind, mask in one.items()} for one in kinds]


def plainly(reading: Reading, rows: list[Any]) -> dict[str, list[int]]:
    """Each condition asked of each commitment."""
    known, owners = reading.known, reading.owners
    found: dict[str, list[int]] = {}
    for key, one in reading.conditions.items():
        found[key] = [
            row.pk
            for row in rows
            if one.test(traits_of(row, known))
            and (one.held is None or one.held(owners.holder(row.pk, row.maker)))
            and (one.described is None or (row.pk in known.described and one.described(known.described[row.pk])))
            and (one.among is None or row.pk in one.among)
        ]
    return found


def a_programme(promised: list[Any], choice: str = "") -> Scope:
    later, first = a_national_dialogue("ND2"), a_national_dialogue("ND1")
    first.starts_at -= dt.timedelta(days=30)
    first.save()
    area = AdminArea.objects.create(code="VN-HP", name="Hải Phòng")
    for code, kind in KINDS.items():
        maker = an_institution(code, f"{code} *", kind)
        maker.area = area if code == "NGO" else None
        maker.save()
    for place, (columns, besides) in enumerate(promised):
        a_promise((later, first)[place % 2], place, columns, besides)
    chosen = {
        "dialogue": first,
        "institution": an_institution("MOP"),
        "group": "government",
        "area": area,
    }
    return Scope(first.programme, **({choice: chosen[choice]} if choice else {}))


def a_promise(dialogue: Any, number: int, columns: dict[str, Any], besides: dict[str, Any]) -> None:
    maker = an_institution(besides["maker"]) if besides["maker"] else None
    made = Commitment.objects.create(
        dialogue=dialogue,
        number=number,
        client_id=uuid4(),
        body_digest="",
        lead_institution=maker,
        confirmed_at=besides["confirmed_at"] if maker else None,
        is_verifiable=True,
        **columns,
    )
    for version in range(1, 3 if besides["amended"] else 2):
        CommitmentVersion.objects.create(
            commitment=made, number=version, statement="Train officials", language="en", created_at=made.captured_at
        )
    _besides(made, maker, besides)


def _besides(made: Commitment, maker: Institution | None, besides: dict[str, Any]) -> None:
    """What other rows say of it."""
    if besides["said_complete_at"]:
        told = {"report": "done", "completion": "complete", "obstacle": besides["obstacle"]}
        said_at = besides["said_complete_at"]
        ProgressUpdate.objects.create(commitment=made, reported_at=said_at, written_at=said_at, **told)
    if maker and besides["handed_over"]:
        handing = {"from_institution": maker, "origin": maker, "to_institution": an_institution("FUND")}
        OwnershipTransfer.objects.create(
            commitment=made, from_date=ON, created_at=made.captured_at, reason="Agreed", **handing
        )
    if besides["described"]:
        Description.objects.create(commitment=made, described_at=made.captured_at, **besides["described"])
    if besides["has_milestone"]:
        Milestone.objects.create(commitment=made, position=1, title="First")
    if besides["has_amount"]:
        ResourceLine.objects.create(commitment=made, kind="money", amount=1, currency="VND")
