import datetime as dt
from email.utils import parsedate_to_datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import NewItem, add_action_items
from dialogues.followup.models import ProgressUpdate
from dialogues.people.actions import issue_token, revoke_token
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, on_day
from tests.factories.pictures import a_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    active = an_active(a_delegate(a_national_dialogue()))
    steps = [NewItem(title="Five provincial courses", due_date=dt.date(2023, 5, 31))]
    return add_action_items(commitment=active, items=steps, actor=STAFF, at=on_day(2022, 7, 1))[0]


def a_link(item, **more):
    token, secret = issue_token(
        purpose="progress", object_key=f"action_item:{item.pk}", at=timezone.now(), made_for_email="a@b.example", **more
    )
    return token, f"/u/{secret}/"


def test_looking_changes_nothing_and_says_who_will_see_it(client, item):
    token, address = a_link(item)

    page = client.get(address)

    assert "Five provincial courses" in page.content.decode()
    assert "The secretariat of the programme reads this." in page.content.decode()
    assert "<form" in page.content.decode()
    token.refresh_from_db()
    item.refresh_from_db()
    assert (token.last_used_at, item.state, ProgressUpdate.objects.count()) == (None, "open", 0)


def test_three_taps_and_the_thanks_page_says_what_happens(client, item):
    token, address = a_link(item, person=a_person("Bùi Thu", item.owner))
    client.cookies["django_language"] = "en"

    answer = client.post(
        address, {"report": "late", "narrative": "Two of five held", "obstacle": "capacity"}, follow=True
    )

    update = ProgressUpdate.objects.get()
    assert (update.report, update.narrative, update.through, update.reported_by.name) == (
        "late",
        "Two of five held",
        token,
        "Bùi Thu",
    )
    assert answer.request["PATH_INFO"] == f"{address}thanks/"
    assert "It counts as reported, not as verified" in answer.content.decode()
    item.refresh_from_db()
    assert item.state == "in_progress"


def test_the_page_speaks_the_language_of_the_person_it_was_made_for(client, item):
    _, address = a_link(item, person=a_person("Bùi Thu", item.owner))

    assert '<html lang="vi"' in client.get(address).content.decode()


def test_an_obstacle_picked_before_on_track_is_left_out(client, item):
    _, address = a_link(item)

    client.post(address, {"report": "on_track", "obstacle": "capacity", "caused_by": "funder"})

    update = ProgressUpdate.objects.get()
    assert (update.report, update.obstacle, update.caused_by) == ("on_track", "", "")


def test_a_photo_counts_as_evidence(client, item):
    _, address = a_link(item)

    client.post(address, {"report": "done", "evidence": SimpleUploadedFile("a.jpg", a_photo())})

    assert ProgressUpdate.objects.get().has_evidence
    assert Commitment.objects.get().verification_level == 2


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({}, "How is it going? Tap one of the four: on track, late, done or blocked."),
        ({"report": "fine"}, "How is it going? Select a valid choice."),
        ({"report": "late", "narrative": "x" * 601}, "In one line: Ensure this value has at most 600 characters"),
    ],
)
def test_bad_input_names_the_field_and_saves_nothing(client, item, said, complaint):
    _, address = a_link(item)

    answer = client.post(address, said)

    assert answer.status_code == 422
    assert complaint in answer.content.decode()
    assert ProgressUpdate.objects.count() == 0


def test_a_script_as_a_photo_is_refused(client, item):
    _, address = a_link(item)
    trojan = SimpleUploadedFile("photo.jpg", b"<svg onload=alert(1)>", "image/jpeg")

    answer = client.post(address, {"report": "done", "evidence": trojan})

    assert "Photos or files: Please choose a PDF" in answer.content.decode()
    assert ProgressUpdate.objects.count() == 0


def test_an_expired_link_offers_a_new_one_and_a_revoked_one_does_not(client, item):
    _, expired = a_link(item, expires_at=timezone.now() - dt.timedelta(days=1))
    revoked_token, revoked = a_link(item)
    revoke_token(token=revoked_token, at=timezone.now())

    assert "Send me a new one" in client.get(expired).content.decode()
    assert "Send me a new one" not in client.get(revoked).content.decode()
    assert client.post(expired, {"report": "done"}).status_code == client.get(expired).status_code
    assert ProgressUpdate.objects.count() == 0


def test_an_unknown_link_tells_nothing(client):
    assert client.get("/u/not-a-secret/").status_code == 404


def test_the_institutions_link_reports_in_the_name_of_the_institution(client, item):
    _, address = a_link(item)

    client.post(address, {"report": "late"})

    assert ProgressUpdate.objects.get().reported_by is None


@pytest.mark.requirement("INV-25")
def test_a_phone_that_sends_what_it_kept_again_gets_the_first_answer(client, item):
    _, address = a_link(item)
    said = {"report": "late", "client_key": "6f1f3c1e-8f6c-4f0e-9a53-0f4c2d8a7b11"}

    answers = [client.post(address, said, headers={"accept": "application/json"}) for _ in range(2)]

    assert [answer.json() for answer in answers] == [{"thanks": f"{address}thanks/", "said": "Noted: late."}] * 2
    assert ProgressUpdate.objects.count() == 1


def test_a_phone_is_told_in_words_what_was_not_taken(client, item):
    _, address = a_link(item)

    answer = client.post(address, {"report": "fine"}, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (422, "progress.refused")
    assert "Select a valid choice" in answer.json()["detail"]


def test_a_phone_keeps_the_page_no_longer_than_the_link_works(client, item):
    ends = timezone.now() + dt.timedelta(days=3)
    _, address = a_link(item, expires_at=ends)

    kept = parsedate_to_datetime(client.get(address)["X-Keep-Until"])

    assert abs(kept - ends) <= dt.timedelta(seconds=1)
    assert client.get("/u/worker.js")["Content-Type"] == "text/javascript; charset=utf-8"
