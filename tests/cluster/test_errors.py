"""The reading of the proxy's log, on which the tests of the cluster stand."""

import pytest

from tests.cluster.local import errors_in

AT = "2026-11-22T09:00:00+00:00"
WELL = f'{AT} POST "/api/v1/live/BCD-234/commands" 201 80 bytes 0.010s from "127.0.0.1:1, 127.0.0.1:2"'
MISSED = f'{AT} POST "/api/v1/live/BCD-234/commands" 502 150 bytes 0.002s from "127.0.0.1:1, web"'
BUSY = f'{AT} GET "/readyz" 503 20 bytes 0.002s from "127.0.0.1:1"'
ALERT = "2026/11/22 09:00:00 [alert] 1#1: setrlimit failed"


def test_each_answer_of_500_and_above_is_an_error() -> None:
    assert errors_in("\n".join([WELL, MISSED, ALERT, BUSY, WELL])) == [MISSED, BUSY]


def test_a_line_that_cannot_be_read_is_not_passed_over() -> None:
    with pytest.raises(AssertionError, match="cannot judge"):
        errors_in("GET / 502")
