"""Comments on an edition while it is open: institutions without an account are asked, and answer by link."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from dialogues.reports.actions import ask_for_comments, comment_on_edition, draft_edition, open_for_comments
from dialogues.reports.errors import NobodyToAsk, NoCommentsNow
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.commenting import silent_about
from tests.factories.commitments import STAFF, a_confirmed, a_delegate, a_national_dialogue, an_institution, on_day
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": STAFF, "at": on_day(2023, 7, 1)}
WRONG = "We trained 170, not 160."


@pytest.fixture
def edition() -> ScorecardEdition:
    """Open until 16 July; one ministry has a commitment in it, another institution has none."""
    national = a_national_dialogue()
    promise = a_confirmed(a_delegate(national))
    an_institution("BOS", "Bureau of Statistics *")
    ContactPoint.objects.create(
        institution=promise.lead_institution, post="Office", email="office@mop.example", language="en"
    )
    drafted = draft_edition(programme=national.programme, as_of_date=dt.date(2023, 6, 30), **SAID)
    return open_for_comments(edition=drafted, **SAID)


def the_link(edition: ScorecardEdition) -> str:
    ask_for_comments(edition=edition, **SAID)
    run_due(at=on_day(2023, 7, 1))
    [mail] = OutboundMessage.objects.filter(subject_key=edition.subject)
    assert mail.to_email == "office@mop.example"
    found = re.search(r"/e/[\w-]+/", mail.text)
    assert found
    return found[0]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Whoever opens a link does so on a day that the test says."""

    def be(year: int, month: int, day: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: on_day(year, month, day))

    return be


def test_who_has_a_commitment_in_it_is_asked_until_it_has_spoken(edition: ScorecardEdition) -> None:
    ministry = Institution.objects.get(code="MOP")
    later = SAID | {"at": SAID["at"] + dt.timedelta(days=1)}
    asked = [ask_for_comments(edition=edition, **SAID), ask_for_comments(edition=edition, **later)]

    comment_on_edition(edition=edition, text=WRONG, institution=ministry, **SAID)

    assert (asked, silent_about(edition)) == ([1, 1], [])
    with pytest.raises(NobodyToAsk):
        ask_for_comments(edition=edition, **SAID)
    assert Entry.objects.filter(kind="scorecard.comments_asked").count() == 2


def test_nobody_is_asked_twice_on_one_day(edition: ScorecardEdition, now: Any) -> None:
    now(2023, 7, 2)
    organiser, page = signed_in(an_organiser(edition.programme.scope)), f"/programmes/LNOB/scorecards/{edition.pk}/"

    organiser.post(f"{page}asking/")
    again = organiser.post(f"{page}asking/", follow=True).content.decode()

    assert "was asked today already" in again
    assert "Ask the institution that has said nothing" not in again
    assert Entry.objects.filter(kind="scorecard.comments_asked").count() == 1


def test_what_is_open_for_comments_leads_to_where_everybody_reads_it_and_going_back_is_no_large_button(
    edition: ScorecardEdition, now: Any, client: Client
) -> None:
    now(2023, 7, 2)
    page = signed_in(an_organiser(edition.programme.scope)).get(f"/programmes/LNOB/scorecards/{edition.pk}/")
    public = re.search(r'href="(/public/LNOB/scorecards/[^"]+)"', page.content.decode())

    assert public
    assert client.get(public[1]).status_code == 200
    assert f'class="button" href="/programmes/LNOB/scorecards/{edition.pk}/draft/"' in page.content.decode()
    assert "After that it can be approved" in page.content.decode()


def test_nobody_is_asked_when_the_days_are_over(edition: ScorecardEdition) -> None:
    with pytest.raises(NoCommentsNow):
        ask_for_comments(edition=edition, actor=STAFF, at=on_day(2023, 7, 17))


def test_a_mail_that_would_come_too_late_is_not_written(edition: ScorecardEdition) -> None:
    ask_for_comments(edition=edition, **SAID)
    run_due(at=on_day(2023, 7, 17))

    assert not OutboundMessage.objects.exists()


def test_an_institution_comments_by_its_link_without_an_account(
    client: Client, edition: ScorecardEdition, now: Any
) -> None:
    address = the_link(edition)
    now(2023, 7, 5)

    read = client.get(address).content.decode()
    empty = client.post(address, {"text": " "})
    sent = client.post(address, {"text": WRONG}, follow=True).content.decode()

    assert ("Scorecard of 30 June 2023, v1.0" in read, "Ministry of Planning *" in read) == (True, True)
    assert empty.status_code == 422
    assert "The secretariat reads it before anything is published." in sent
    [comment] = edition.comments.all()
    assert (comment.institution.code, comment.text, comment.through is not None) == ("MOP", WRONG, True)


def test_what_it_said_is_read_by_itself_and_by_colleagues_and_not_by_everybody(
    client: Client, edition: ScorecardEdition, now: Any
) -> None:
    address, scope = the_link(edition), edition.programme.scope
    now(2023, 7, 5)
    client.post(address, {"text": WRONG})

    colleagues = signed_in(an_organiser(scope)).get(f"/programmes/LNOB/scorecards/{edition.pk}/").content.decode()
    public = client.get("/public/LNOB/scorecards/2023-06-30/v1.0/").content.decode()

    assert (WRONG in colleagues, "by its link" in colleagues, WRONG in public) == (True, True, False)
    assert WRONG in client.get(address).content.decode()


def test_the_link_says_when_the_days_are_over_and_takes_nothing_more(
    client: Client, edition: ScorecardEdition, now: Any
) -> None:
    address = the_link(edition)
    now(2023, 7, 17)

    read, sent = client.get(address).content.decode(), client.post(address, {"text": WRONG})

    assert ("The days for comments are over." in read, sent.status_code) == (True, 422)
    assert not edition.comments.exists()


def test_an_organiser_asks_by_one_button(edition: ScorecardEdition, now: Any) -> None:
    now(2023, 7, 2)
    organiser, page = signed_in(an_organiser(edition.programme.scope)), f"/programmes/LNOB/scorecards/{edition.pk}/"

    before = organiser.get(page).content.decode()
    asked = organiser.post(f"{page}asking/", follow=True).content.decode()

    assert "Ask the institution that has said nothing" in before
    assert "1 institution is asked by mail." in asked
