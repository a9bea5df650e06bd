import datetime as dt
from typing import Any

import pytest
from django.utils.translation import gettext_lazy as _

from dialogues.journal.errors import Refused
from dialogues.journal.jobs import NewRow, does_rows, retry_failed_rows, row_by_row, start_job, stop_job
from dialogues.journal.models import DueWork, Job
from dialogues.journal.work import run_due
from tests.factories.journal import NOON

LATER = NOON + dt.timedelta(minutes=5)
rung: list[int] = []
broken: set[int] = set()


class BellMissing(Refused):
    code = "bell.missing"
    detail = _("There is no bell.")


@row_by_row
def _ring(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    schedule_key = f"rung {data['bell']}"
    DueWork.objects.create(kind="test.rung", key=schedule_key, due_at=at, state=DueWork.State.DONE)
    if data["bell"] == 13:
        raise BellMissing
    if data["bell"] in broken:
        raise RuntimeError("the bell rope is torn")
    rung.append(data["bell"])
    return {"rung": data["bell"]}


does_rows("test.bells", title="Ringing the bells", batch=2)(_ring)


@pytest.fixture(autouse=True)
def quiet() -> None:
    rung.clear()
    broken.clear()


def bells(*numbers: int) -> Job:
    rows = [NewRow(data={"bell": number}, label=f"bell {number}") for number in numbers]
    return start_job(kind="test.bells", scope="programme:1", rows=rows, actor="user:1", at=NOON)


@pytest.mark.django_db
def test_every_row_is_done_once_in_order_and_the_job_says_so():
    job = bells(1, 2, 3, 4, 5)

    run_due(at=NOON)
    run_due(at=LATER)

    job.refresh_from_db()
    assert rung == [1, 2, 3, 4, 5]
    assert (job.state, job.done, job.failed, job.finished_at) == (Job.State.DONE, 5, 0, NOON)
    assert list(job.rows.order_by("position").values_list("result", flat=True))[1] == {"rung": 2}


@pytest.mark.django_db
def test_a_refused_row_says_why_leaves_nothing_behind_and_stops_nobody_else():
    job = bells(12, 13, 14)

    run_due(at=NOON)

    job.refresh_from_db()
    refused = job.rows.get(position=2)
    assert rung == [12, 14]
    assert (refused.code, refused.detail, refused.label) == ("bell.missing", "There is no bell.", "bell 13")
    assert (job.done, job.failed) == (2, 1)
    assert not DueWork.objects.filter(key="rung 13").exists()


@pytest.mark.django_db
def test_a_row_that_breaks_is_not_passed_off_as_done_and_can_be_tried_again():
    broken.add(2)
    job = bells(1, 2, 3)
    run_due(at=NOON)
    assert job.rows.get(position=2).code == "job.row_failed"

    broken.clear()
    retry_failed_rows(job=job, at=LATER)
    run_due(at=LATER)

    job.refresh_from_db()
    assert rung == [1, 3, 2]
    assert (job.state, job.done, job.failed) == (Job.State.DONE, 3, 0)


@pytest.mark.django_db
def test_a_stopped_job_begins_nothing_more():
    job = bells(1, 2)
    stop_job(job=job, at=NOON)

    run_due(at=LATER)

    job.refresh_from_db()
    assert rung == []
    assert job.state == Job.State.STOPPED


@pytest.mark.django_db
def test_a_job_without_rows_is_done_at_once():
    job = bells()

    run_due(at=NOON)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
