"""The same report sent twice is one report; another one under the same id is never lost in silence (INV-25)."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dialogues.followup.actions import Progress, report_progress, withdraw_report
from dialogues.followup.actions.links import progress_link
from dialogues.followup.actions.progress import Moved
from dialogues.followup.errors_of_reports import ReportKeyUsed
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries import amount_of
from tests.factories.commitments import STAFF
from tests.factories.follow_up import JULY, a_promise, hanoi
from tests.factories.people import an_organiser
from tests.factories.pictures import a_photo

pytestmark = pytest.mark.django_db
KEY = "6f1f3c1e-8f6c-4f0e-9a53-0f4c2d8a7b11"


def reported(promise, *, at=JULY, **said):
    said.setdefault("report", "late")
    return report_progress(subject=promise, progress=Progress(**said), client_key=KEY, actor=STAFF, at=at)


@pytest.mark.requirement("INV-25")
def test_other_words_under_the_same_id_are_refused_and_the_same_words_are_one_report():
    promise = a_promise()
    first = reported(promise, narrative="Two of five ")
    assert reported(promise, narrative="Two of five", at=hanoi(7, 2)) == first

    with pytest.raises(ReportKeyUsed):
        reported(promise, narrative="Three of five")

    assert ProgressUpdate.objects.count() == 1


WHOLE = {
    "report": "late",
    "completion": "limited",
    "indicator_value": Decimal("7.0"),
    "narrative": "Two of five",
    "obstacle": "capacity",
    "caused_by": "self",
    "period_start": dt.date(2022, 4, 1),
    "period_end": dt.date(2022, 6, 30),
    "support_needed": "A letter",
    "money": [Moved(kind="pledge", amount=Decimal(5), currency="VND", value_date=dt.date(2022, 7, 1))],
}


def a_picture(kind="jpg"):
    return SimpleUploadedFile(f"courses.{kind}", a_photo(kind))


def with_a_photo():
    return WHOLE | {"evidence": [a_picture()]}


@pytest.mark.requirement("INV-25")
def test_the_whole_report_with_money_and_a_photo_is_one_however_often_it_comes():
    promise = a_promise()

    assert reported(promise, **with_a_photo()) == reported(promise, **with_a_photo() | {"indicator_value": Decimal(7)})

    assert (ProgressUpdate.objects.count(), amount_of(promise, "pledge", "VND")) == (1, 5)


@pytest.mark.requirement("INV-25")
@pytest.mark.parametrize(
    "other",
    [
        {"completion": "substantial"},
        {"indicator_value": Decimal(8)},
        {"obstacle": "staff_change"},
        {"caused_by": "partner"},
        {"period_end": dt.date(2022, 6, 29)},
        {"support_needed": "A van"},
        {"money": []},
        {"money": [replace(WHOLE["money"][0], amount=Decimal(6))]},
        {"evidence": []},
        {"evidence": [a_picture("png")]},
    ],
    ids=lambda other: next(iter(other)),
)
def test_whatever_else_differs_is_another_report(other):
    promise = a_promise()
    reported(promise, **with_a_photo())

    with pytest.raises(ReportKeyUsed):
        reported(promise, **with_a_photo() | other)

    assert ProgressUpdate.objects.count() == 1


def test_a_report_that_was_taken_back_is_not_noted_again_without_counting():
    promise = a_promise()
    withdraw_report(update=reported(promise), actor=STAFF, at=JULY)

    with pytest.raises(ReportKeyUsed):
        reported(promise)


def test_the_page_says_so_and_sending_it_once_more_works(client):
    promise, now = a_promise(), timezone.now()
    link = progress_link(
        subject_key=promise.subject, institution=promise.lead_institution, person=None, email="a@b.example", at=now
    )
    path = link[link.index("/u/") :]
    client.post(path, {"report": "late", "client_key": KEY})

    refused = client.post(path, {"report": "done", "client_key": KEY})

    assert refused.status_code == 422
    [fresh] = re.findall(r'name="client_key" value="([^"]+)"', refused.content.decode())
    assert client.post(path, {"report": "done", "client_key": fresh}).status_code == 302
    assert [*ProgressUpdate.objects.order_by("pk").values_list("report", flat=True)] == ["late", "done"]


def test_a_line_tapped_twice_is_one_report(client):
    promise, now = a_promise(), timezone.now()
    link = progress_link(
        subject_key=promise.subject,
        institution=promise.lead_institution,
        person=None,
        email="a@b.example",
        at=now,
    )
    path = link[link.index("/u/") :]
    [key] = re.findall(r'name="line_key" value="([^"]+)"', client.get(path).content.decode())

    answers = [client.post(f"{path}line/", {"line": "late two of five", "line_key": key}) for _tap in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert ProgressUpdate.objects.count() == 1


def test_an_id_longer_than_can_be_stored_is_refused_by_the_api(client):
    promise = a_promise()
    client.force_login(an_organiser(promise.dialogue.programme.scope))

    answer = client.post(
        f"/api/v1/commitments/{promise.pk}/progress/",
        {"report": "late"},
        content_type="application/json",
        headers={"Idempotency-Key": "k" * 300},
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency.key_too_long")


@pytest.mark.parametrize(
    "said",
    [
        {"indicator_value": "99999999999999.9999"},
        {
            "money": [
                {"kind": "pledge", "amount": "999999999999999999.99", "currency": "VND", "value_date": "2022-01-01"}
            ]
        },
    ],
)
def test_a_number_that_no_page_could_read_back_is_refused(client, said):
    promise = a_promise()
    client.force_login(an_organiser(promise.dialogue.programme.scope))

    answer = client.post(
        f"/api/v1/commitments/{promise.pk}/progress/", {"report": "late"} | said, content_type="application/json"
    )

    assert answer.status_code == 409
    assert client.get("/programmes/LNOB/scorecard/").status_code == 200
    assert client.get("/programmes/LNOB/commitments/").status_code == 200


@pytest.mark.parametrize("said", [{"indicator_value": "9999999999999.9999"}, {"money_amount": "999999999999999.99"}])
def test_the_largest_that_is_taken_can_be_read(client, said):
    promise = a_promise()
    client.force_login(an_organiser(promise.dialogue.programme.scope))
    if amount := said.pop("money_amount", ""):
        said["money"] = [{"kind": "pledge", "amount": amount, "currency": "VND", "value_date": "2022-01-01"}]
    for _time in range(3):
        address = f"/api/v1/commitments/{promise.pk}/progress/"
        assert client.post(address, {"report": "late"} | said, content_type="application/json").status_code == 201

    for address in ("scorecard/", "scorecard/scorecard.xlsx", "commitments/"):
        assert client.get(f"/programmes/LNOB/{address}").status_code == 200


@pytest.mark.parametrize("on", ["0001-01-01", "0001-03-01", "9999-12-31", "2022-13-01", "2023-W01-1", "x"])
def test_no_day_is_too_far_for_a_scorecard(client, on):
    promise = a_promise()
    client.force_login(an_organiser(promise.dialogue.programme.scope))

    for page in ("scorecard/", "scorecard/rows/", "scorecard/figures.csv", "scorecard/scorecard.xlsx"):
        assert client.get(f"/programmes/LNOB/{page}", {"on": on, "page": "99999"}).status_code == 200
