"""Moments as the database tells them in seconds are those that Python would tell, to the last microsecond."""

import datetime as dt

import pytest
from django.db.models import DateTimeField, Value
from hypothesis import given
from hypothesis import strategies as st

from dialogues.journal.models import Stream
from dialogues.reports.queries.scorecard.seconds import Seconds

pytestmark = pytest.mark.django_db
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@given(st.lists(st.integers(0, 2**52).map(lambda number: _EPOCH + dt.timedelta(microseconds=number)), max_size=50))
def test_the_database_and_python_agree(moments: list[dt.datetime]) -> None:
    values = [Value(moment, output_field=DateTimeField()) for moment in moments]
    Stream.objects.get_or_create(key="institution:1")
    row = Stream.objects.values_list(*map(Seconds, values)).get() if values else ()

    assert [*row] == [(moment - _EPOCH) // dt.timedelta(seconds=1) for moment in moments]
