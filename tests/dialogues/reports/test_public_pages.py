import csv
import datetime as dt
import io
import re

import pytest
from django.utils import timezone

from dialogues.commitments.actions import (
    accept_commitments,
    decline_sign_off,
    hold_commitments,
    read_back_commitment,
    reject_commitment,
    request_sign_off,
    restore_commitment,
)
from dialogues.commitments.enums import Visibility
from dialogues.commitments.models import Commitment
from dialogues.journal.work import run_due
from dialogues.people.models import Person
from dialogues.programme.enums import ProgrammeState
from tests.factories.commitments import (
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    an_institution,
    on_day,
)
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
NAME = "Ministry of Labour and Inclusion"


def read_back_today(dialogue):
    tu = a_delegate(dialogue, "Nguyễn Văn Tú", an_institution("MLI", f"{NAME} *"), "listen_only")
    at, said = timezone.now(), a_captured(tu)
    accept_commitments(commitments=[said], actor=STAFF, at=at)
    return read_back_commitment(commitment=said, actor=STAFF, at=at)


PAGES = ["/public/LNOB/", "/public/LNOB/ND1/C-01/", "/public/LNOB/commitments.csv", "/public/LNOB/commitments.json"]


@pytest.mark.requirement("COM-2")
@pytest.mark.parametrize("address", PAGES)
def test_on_the_eleventh_day_the_institutions_name_is_gone_from_every_public_view(client, address):
    proposal = read_back_today(a_national_dialogue())
    assert NAME in client.get(address).content.decode()

    run_due(at=timezone.now() + dt.timedelta(days=11))

    body = client.get(address).content.decode()
    assert (NAME in body, "Train 200 local officials" in body) == (False, True)
    proposal.refresh_from_db()
    assert proposal.lifecycle == "unconfirmed"


@pytest.mark.parametrize("address", PAGES)
def test_what_the_facilitator_takes_off_the_wall_again_leaves_the_public_view_too(client, address):
    proposal, now = read_back_today(a_national_dialogue()), {"actor": STAFF, "at": timezone.now()}
    shown = ["Train 200 local officials" in client.get(address).content.decode()]

    for step in (
        lambda: hold_commitments(commitments=[proposal], **now),
        lambda: accept_commitments(commitments=[proposal], **now),
        lambda: restore_commitment(commitment=proposal, **now),
        lambda: reject_commitment(commitment=proposal, reason="Said by mistake", **now),
    ):
        step()
        shown.append("Train 200 local officials" in client.get(address).content.decode())

    assert shown == [True, False, True, False, False]


@pytest.mark.requirement("PRV-12")
@pytest.mark.parametrize("address", PAGES)
def test_what_a_walk_in_typed_as_institution_is_not_published_as_one(client, address):
    proposal = read_back_today(a_national_dialogue())

    Commitment.objects.filter(pk=proposal.pk).update(lead_institution=None, lead_as_given="Bùi Thị Lan")

    body = client.get(address).content.decode()
    assert ("Bùi Thị Lan" in body, "Train 200 local officials" in body) == (False, True)


@pytest.mark.requirement("COM-5")
@pytest.mark.parametrize("address", PAGES)
def test_a_decline_is_listed_without_the_name_until_the_institution_agrees(client, address):
    nam = a_delegate(a_national_dialogue(), institution=an_institution("MLI", f"{NAME} *"))
    asked = request_sign_off(commitment=a_confirmed(nam), actor=STAFF, at=on_day(2022, 5, 30))
    decline_sign_off(
        commitment=asked, institution=nam.institution, reason="Budget frozen", actor=STAFF, at=on_day(2022, 6, 20)
    )
    body = client.get(address).content.decode()
    assert (NAME in body, "Train 200 local officials" in body) == (False, True)

    Commitment.objects.update(named_if_declined=True)

    assert NAME in client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_no_person_is_ever_named_in_public(client, address):
    the_sample()
    names = [*Person.objects.values_list("name", flat=True)]
    assert len(names) > 10

    body = client.get(address).content.decode()

    assert [name for name in names if name in body] == []


def test_what_was_said_in_the_room_and_never_read_back_is_nobody_elses_business(client):
    dialogue = a_national_dialogue()
    a_captured(a_delegate(dialogue), "Only said")
    kept = a_confirmed(a_delegate(dialogue, "Đỗ Thu Trang"), statement="Kept to the parties")
    Commitment.objects.filter(pk=kept.pk).update(visibility=Visibility.PARTIES)

    body = client.get("/public/LNOB/").content.decode()

    assert ("Only said" in body, "Kept to the parties" in body) == (False, False)
    assert client.get("/public/LNOB/ND1/C-01/").status_code == client.get("/public/LNOB/ND1/C-02/").status_code == 404


def test_a_programme_in_draft_is_not_published(client):
    dialogue = a_national_dialogue()
    dialogue.programme.state = ProgrammeState.DRAFT
    dialogue.programme.save()

    assert [client.get(address).status_code for address in PAGES] == [404] * 4
    assert "Leave no one behind" not in client.get("/public/").content.decode()


@pytest.mark.requirement("COM-14")
@pytest.mark.parametrize(
    ("figure", "rows"),
    [("confirmed", 14), ("signed_off", 13), ("tracked", 12), ("high", 8), ("due_complete", 4), ("verified", 4)],
)
def test_each_figure_leads_to_exactly_the_rows_it_counts(client, figure, rows):
    the_sample()

    page = client.get("/public/LNOB/", {"figure": figure}).content.decode()

    assert page.count('<article class="commitment') == rows


@pytest.mark.requirement("COM-8")
def test_reported_and_verified_stand_apart(client):
    the_sample()

    claimed = client.get("/public/LNOB/ND1/C-11/").content.decode()
    verified = client.get("/public/LNOB/ND1/C-05/").content.decode()

    assert "Reported complete, not verified" in claimed
    assert "Not verified" in claimed
    assert "Verified: complete" in verified


def test_public_pages_have_no_script_no_cookie_and_may_be_cached(client):
    the_sample()

    for address in ("/public/", *PAGES):
        answer = client.get(address)
        assert "<script" not in answer.content.decode()
        assert not answer.cookies
        assert answer["Cache-Control"] == "public, max-age=300"
        assert answer["Vary"] == "Accept-Language"


def test_who_has_the_page_already_is_told_so(client):
    the_sample()
    tag = client.get("/public/LNOB/")["ETag"]

    assert client.get("/public/LNOB/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "accepts", "spoken"), [("vi", "en", "vi"), ("", "km,en;q=0.5", "km"), ("xx", "fr", "en"), ("", "", "en")]
)
def test_the_address_chooses_the_language_then_the_browser_and_never_a_cookie(client, asked, accepts, spoken):
    a_national_dialogue()
    client.cookies["django_language"] = "vi"

    answer = client.get(f"/public/LNOB/?lang={asked}", headers={"Accept-Language": accepts})

    assert answer["Content-Language"] == spoken
    assert re.search(r'<html lang="(\w+)"', answer.content.decode()).group(1) == spoken


def test_the_same_list_as_data_with_its_licence(client):
    the_sample()

    listed = client.get("/public/LNOB/commitments.json")
    rows = list(csv.DictReader(io.StringIO(client.get("/public/LNOB/commitments.csv").content.decode("utf-8-sig"))))

    data = listed.json()
    assert [row["code"] for row in rows] == [row["code"] for row in data["commitments"]]
    assert len(rows) == 14
    assert (data["licence"], rows[0]["licence"]) == ("CC BY 4.0", "CC BY 4.0")
    assert 'rel="license"' in listed["Link"]
    eighth = data["commitments"][7]
    assert {field: eighth[field] for field in ("lifecycle", "completion", "schedule", "verification_level")} == {
        "lifecycle": "closed",
        "completion": "substantial",
        "schedule": "not_due",
        "verification_level": 4,
    }


def test_a_text_that_looks_like_a_formula_harms_no_spreadsheet(client):
    a_confirmed(a_delegate(a_national_dialogue()), statement='=HYPERLINK("http://example.org")')

    rows = list(csv.DictReader(io.StringIO(client.get("/public/LNOB/commitments.csv").content.decode("utf-8-sig"))))

    assert rows[0]["statement"] == '\'=HYPERLINK("http://example.org")'


def test_markup_in_a_promise_is_shown_as_text(client):
    a_confirmed(a_delegate(a_national_dialogue()), statement="<script>alert(1)</script>")

    assert "<script>" not in client.get("/public/LNOB/").content.decode()


def test_a_reader_keeps_the_language_to_recommendations_and_disputes_and_back(client):
    a_national_dialogue()

    page = client.get("/public/LNOB/?lang=vi").content.decode()
    there = client.get("/public/LNOB/disputes/?lang=vi", headers={"accept-language": "km"})

    assert [name for name in ("recommendations", "disputes") if f"/public/LNOB/{name}/?lang=vi" not in page] == []
    assert (there["Content-Language"], "public" in there["Cache-Control"]) == ("vi", True)
    assert 'href="/public/LNOB/?lang=vi"' in there.content.decode()


def test_an_empty_programme_says_why_it_is_empty(client):
    a_national_dialogue()

    assert "They appear here once they have been read back." in client.get("/public/LNOB/").content.decode()


def test_the_list_costs_the_same_queries_for_one_and_for_three(client, django_assert_num_queries):
    dialogue = a_national_dialogue()
    for count in (1, 2):
        for n in range(count):
            bureau = an_institution(f"B{count}{n}", f"Bureau {count}{n} *")
            a_confirmed(a_delegate(dialogue, f"Delegate {count}{n}", bureau))
        with django_assert_num_queries(10):
            client.get("/public/LNOB/")
