"""Whoever may see which commitments, said row by row in Python: the query finds the same, each once."""

import datetime as dt
from dataclasses import dataclass
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.commitments.queries import commitments_visible_to, institutions_spoken_for
from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.people.models import Affiliation, User
from dialogues.programme.models import Dialogue
from tests.factories.commitments import (
    SESSION,
    a_captured,
    a_delegate,
    a_national_dialogue,
    an_institution,
)
from tests.factories.people import an_account, an_organiser

CODES = ("MOP", "MOH", "MOE", "MLI")
codes = st.sampled_from(CODES)
YESTERDAY = SESSION.date() - dt.timedelta(days=1)


@dataclass(frozen=True)
class Promise:
    """By whom it is stated and owed, who shares it, to whom it moved."""

    lead: str
    lifecycle: Lifecycle
    by_reader: bool
    shared_by: frozenset[str]
    moved_to: tuple[str, ...]


promises = st.builds(
    Promise,
    lead=codes,
    lifecycle=st.sampled_from(Lifecycle),
    by_reader=st.booleans(),
    shared_by=st.frozensets(codes),
    moved_to=st.lists(codes, max_size=3).map(tuple),
)
affiliations = st.lists(
    st.tuples(codes, st.sampled_from(["focal_point", "signatory", "member"]), st.none() | st.just(YESTERDAY)),
    max_size=4,
)


class TestWhoSeesWhat(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(promises, max_size=3), affiliations, st.booleans())
    def test_the_query_finds_what_the_rule_says_and_each_once(
        self, made: list[Promise], held: list[tuple[str, str, dt.date | None]], is_colleague: bool
    ) -> None:
        dialogue = a_national_dialogue()
        reader = an_organiser(dialogue.programme.scope) if is_colleague else an_account("Phạm Quốc Việt")
        stored = [_stored(dialogue, promise, reader) for promise in made]
        _affiliate(reader, held)

        seen = [found.pk for found in commitments_visible_to(reader).order_by("pk")]

        assert seen == [one.pk for one in stored if _may_see(one, reader, dialogue, is_colleague)]


def _affiliate(reader: User, held: list[tuple[str, str, dt.date | None]]) -> None:
    """Twice in the same institution, even: nothing may be listed twice for it."""
    Affiliation.objects.bulk_create(
        Affiliation(person=reader.person, institution=an_institution(code), role=role, valid_to_date=until)
        for code, role, until in held
    )


def _stored(dialogue: Dialogue, promise: Promise, reader: User) -> Commitment:
    """Put down directly: which rows there are matters here, not how they came about."""
    made = a_captured(_reader_as_delegate(dialogue, reader) if promise.by_reader else a_delegate(dialogue, uuid4().hex))
    merged = made if promise.lifecycle == Lifecycle.MERGED else None
    lead = an_institution(promise.lead)
    replaced = made if promise.lifecycle == Lifecycle.SUPERSEDED else None
    Commitment.objects.filter(pk=made.pk).update(
        lead_institution=lead, lifecycle=promise.lifecycle, merged_into=merged, superseded_by=replaced
    )
    made.co_owners.set(an_institution(code) for code in promise.shared_by)
    OwnershipTransfer.objects.bulk_create(_moved(made, lead, code) for code in promise.moved_to)
    return Commitment.objects.get(pk=made.pk)


def _reader_as_delegate(dialogue: Dialogue, reader: User) -> Delegate:
    found = Delegate.objects.filter(dialogue=dialogue, person__account=reader).first()
    return found or a_delegate(dialogue, reader.name)


def _moved(made: Commitment, lead: Institution, code: str) -> OwnershipTransfer:
    return OwnershipTransfer(
        commitment=made,
        origin=lead,
        from_institution=lead,
        to_institution=an_institution(code),
        reason="By letter",
        from_date=YESTERDAY,
        created_at=SESSION,
    )


def _may_see(one: Commitment, reader: User, dialogue: Dialogue, is_colleague: bool) -> bool:
    """Colleagues see their programmes'; speakers what their institution owes, once out of the room; all their own."""
    speaks_for = set(institutions_spoken_for(reader))
    owing = {one.lead_institution_id, *one.co_owners.values_list("pk", flat=True)}
    owing |= set(one.transfers.values_list("to_institution", flat=True))
    left_the_room = one.lifecycle not in (Lifecycle.CAPTURED, Lifecycle.MERGED)
    stated = one.stated_by is not None and one.stated_by.person.account == reader
    return is_colleague or stated or (left_the_room and bool(owing & speaks_for))
