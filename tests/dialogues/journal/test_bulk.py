"""Rows stored column by column are the rows that Django itself would have stored, on both databases."""

import datetime as dt
import string
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.journal.bulk import insert_many
from dialogues.journal.models import DueWork, Entry, Stream

WORDS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
MOMENTS = st.integers(0, 4_000_000_000_000_000).map(lambda us: dt.datetime.fromtimestamp(us / 1e6, dt.UTC))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(string.ascii_letters, max_size=5), inner),
    max_leaves=6,
)
WORK = st.fixed_dictionaries(
    {
        "kind": WORDS,
        "payload": PLAIN.filter(lambda value: value is not None),
        "due_at": MOMENTS,
        "attempts": st.integers(0, 32_767),
        "leased_until": st.none() | MOMENTS,
        "failure": WORDS,
    }
)


class StoredAlike(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(WORK, min_size=1, max_size=8))
    def test_every_value_comes_back_as_if_django_had_stored_it(self, wanted: list[dict[str, Any]]) -> None:
        ours = [DueWork(key=f"ours {number}", **values) for number, values in enumerate(wanted)]
        theirs = [DueWork(key=f"theirs {number}", **values) for number, values in enumerate(wanted)]

        insert_many(ours)
        DueWork.objects.bulk_create(theirs)

        for mine, other in zip(ours, theirs, strict=True):
            stored, expected = DueWork.objects.get(pk=mine.pk), DueWork.objects.get(key=other.key)
            assert stored.key == mine.key
            assert _values(stored) == _values(expected)


def _values(work: DueWork) -> dict[str, Any]:
    return model_to_dict(work, exclude=["id", "key"]) | {"payload": work.payload}


@pytest.mark.django_db
def test_rows_that_agree_in_everything_are_stored_each_with_a_key_of_its_own(now: dt.datetime):
    stream = Stream.objects.create(key="house")
    entries = [Entry(stream=stream, sequence=number, kind="lamp.lit", at=now) for number in (1, 2, 3)]

    insert_many(entries)

    assert [Entry.objects.get(pk=entry.pk).sequence for entry in entries] == [1, 2, 3]
    assert not any(entry._state.adding for entry in entries)


@pytest.mark.django_db
def test_nothing_to_store_is_no_query_and_no_error(django_assert_num_queries: Any):
    with django_assert_num_queries(0):
        insert_many([])


@pytest.mark.django_db
def test_a_row_that_the_database_refuses_takes_all_others_with_it(now: dt.datetime):
    stream = Stream.objects.create(key="house")
    twice = [Entry(stream=stream, sequence=7, kind="lamp.lit", at=now) for _n in range(2)]

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(twice)

    assert not stream.entries.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_stored(now: dt.datetime):
    with pytest.raises(transaction.TransactionManagementError):
        insert_many([DueWork(kind="lamp", key="lamp", due_at=now)])

    assert not DueWork.objects.exists()
