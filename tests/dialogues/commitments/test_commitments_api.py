import pytest

from dialogues.commitments.models import Commitment
from dialogues.followup.models import ProgressUpdate
from tests.factories.commitments import a_confirmed, a_delegate, a_national_dialogue, an_active
from tests.factories.people import a_facilitator, an_account, an_organiser, signed_in
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
API = "/api/v1/commitments/"
JSON = "application/json"


def organiser(dialogue):
    return signed_in(an_organiser(dialogue.programme.scope))


@pytest.mark.requirement("COM-8")
def test_four_fields_and_no_status():
    dialogue, made = the_sample()

    claimed = organiser(dialogue).get(f"{API}{made[11].pk}/").json()

    assert {field: claimed[field] for field in ("lifecycle", "completion", "schedule", "verification_level")} == {
        "lifecycle": "fulfilment_claimed",
        "completion": "complete",
        "schedule": "not_due",
        "verification_level": 2,
    }
    assert claimed["completion_label"] == "Reported complete, not verified"
    assert "status" not in claimed


@pytest.mark.requirement("COM-8")
def test_a_status_is_refused_wherever_it_is_sent():
    active = an_active(a_delegate(a_national_dialogue()))
    browser = organiser(active.dialogue)

    sent = [
        browser.post(f"{API}{active.pk}/progress/", {"report": "done", "status": "complete"}, JSON),
        browser.post(f"{API}{active.pk}/screening/", {"is_verifiable": True, "status": "active"}, JSON),
        browser.post(f"{API}{active.pk}/sign-off/", {"method": "letter", "status": "signed"}, JSON),
        browser.get(API, {"status": "active"}),
    ]

    for answer in sent:
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [
            ("status", "commitment.no_single_status")
        ]
    assert ProgressUpdate.objects.count() == 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"lifecycle": "closed"}, ["C-05", "C-08", "C-10", "C-12"]),
        ({"institution": "BOS"}, ["C-01", "C-16"]),
        ({"due_before": "2022-12-01"}, ["C-10"]),
        ({"verification_level": "3", "programme": "LNOB"}, ["C-02"]),
    ],
)
def test_the_list_is_narrowed_by_each_field_alone(filters, found):
    dialogue, _ = the_sample()

    listed = organiser(dialogue).get(API, filters).json()

    assert [row["code"] for row in listed["results"]] == found


def test_signing_by_program_obeys_the_same_rules():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()), indicator="officials")
    browser, one = organiser(confirmed.dialogue), f"{API}{confirmed.pk}/"
    letter = {"method": "letter", "letter_number": "128/BKH", "letter_date": "2022-06-15"}

    too_early = browser.post(f"{one}sign-off/", letter, JSON)
    browser.post(f"{one}sign-off-request/", {}, JSON)
    unsigned = browser.post(f"{one}sign-off/", {"method": "letter"}, JSON)
    signed = browser.post(f"{one}sign-off/", letter, JSON)
    screened = browser.post(f"{one}screening/", {"is_verifiable": True}, JSON)

    assert (too_early.status_code, too_early.json()["code"]) == (409, "commitment.not_possible_now")
    assert (unsigned.status_code, unsigned.json()["code"]) == (409, "commitment.letter_missing")
    assert (signed.status_code, signed.json()["lifecycle"]) == (201, "signed_off")
    assert (screened.status_code, screened.json()["lifecycle"]) == (200, "active")


def test_reports_come_in_and_go_out():
    active = an_active(a_delegate(a_national_dialogue()))
    browser, address = organiser(active.dialogue), f"{API}{active.pk}/progress/"

    made = browser.post(address, {"report": "late", "indicator_value": "160", "narrative": "Four of five"}, JSON)

    assert made.status_code == 201
    assert [row["narrative"] for row in browser.get(address).json()["results"]] == ["Four of five"]
    assert Commitment.objects.get().schedule == "behind"


def test_who_may_look_may_not_therefore_sign():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    facilitator = signed_in(a_facilitator(confirmed.dialogue.programme.scope))
    stranger = signed_in(an_account("Somebody Else"))

    assert facilitator.get(f"{API}{confirmed.pk}/").status_code == 200
    assert facilitator.post(f"{API}{confirmed.pk}/sign-off-request/", {}, JSON).status_code == 403
    assert facilitator.post(f"{API}{confirmed.pk}/progress/", {"report": "done"}, JSON).status_code == 403
    assert stranger.get(f"{API}{confirmed.pk}/").status_code == 404
    assert stranger.get(API).json()["results"] == []


def test_without_a_key_there_is_nothing(client):
    assert client.get(API).status_code == 401


def test_the_list_costs_the_same_queries_for_one_and_for_three(django_assert_num_queries):
    dialogue = a_national_dialogue()
    browser = organiser(dialogue)
    for names in (["Lê Hoàng Nam"], ["Đỗ Thu Trang", "Vũ Đức Thịnh"]):
        for name in names:
            a_confirmed(a_delegate(dialogue, name))
        with django_assert_num_queries(8):
            browser.get(API)
