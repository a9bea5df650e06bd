"""An edition is prepared by one person and reviewed by another; its header says for which institutions."""

import datetime as dt
import json

import pytest

from dialogues.people.actors import actor_of
from dialogues.people.models import Person
from dialogues.reports.actions import (
    approve_edition,
    draft_edition,
    open_for_comments,
    publish_edition,
    review_edition,
    take_edition_back,
)
from dialogues.reports.errors import NothingToReview, ReviewedAlready, ReviewedByPreparer
from dialogues.reports.queries.signatories import signatories_of
from tests.factories.commitments import a_national_dialogue, a_person, an_institution, on_day
from tests.factories.people import a_convenor, an_organiser, signed_in

pytestmark = pytest.mark.django_db
AS_OF, JULY, LATER = dt.date(2023, 6, 30), on_day(2023, 7, 1), on_day(2023, 7, 20)


@pytest.fixture
def programme():
    return a_national_dialogue().programme


@pytest.fixture
def preparer(programme):
    return an_organiser(programme.scope)


@pytest.fixture
def reviewer(programme):
    account = a_convenor(programme.scope)
    person = a_person("Trần Thị Minh Anh", an_institution("UNF", "Union *", "friendship_union"))
    Person.objects.filter(pk=person.pk).update(account=account)
    return account


@pytest.fixture
def edition(programme, preparer):
    said = {"actor": actor_of(preparer), "at": JULY}
    return open_for_comments(edition=draft_edition(programme=programme, as_of_date=AS_OF, **said), **said)


def test_the_reviewer_is_somebody_else_and_both_are_known(edition, preparer, reviewer):
    with pytest.raises(ReviewedByPreparer):
        review_edition(edition=edition, actor=actor_of(preparer), at=JULY)

    review_edition(edition=edition, actor=actor_of(reviewer), at=LATER)

    signed = signatories_of(edition)
    assert (signed.prepared_by.person, signed.prepared_by.said()) == ("Phạm Quốc Việt", "Civic Initiative Institute *")
    edition.refresh_from_db()
    signed = signatories_of(edition)
    assert (signed.reviewed_by.person, signed.reviewed_by.said()) == ("Trần Thị Minh Anh", "Union *")


def test_it_is_reviewed_once_while_it_is_frozen_and_anew_after_it_was_taken_back(edition, preparer, reviewer):
    said, prepared = {"actor": actor_of(reviewer), "at": JULY}, {"actor": actor_of(preparer), "at": JULY}
    review_edition(edition=edition, **said)
    with pytest.raises(ReviewedAlready):
        review_edition(edition=edition, **said)

    draft = take_edition_back(edition=edition, **prepared)

    assert signatories_of(draft).reviewed_by is None
    with pytest.raises(NothingToReview):
        review_edition(edition=draft, **said)
    open_for_comments(edition=draft, **prepared)
    assert review_edition(edition=draft, **said).reviewed_at == JULY


def test_whoever_prepared_it_has_no_button_and_somebody_else_has(edition, preparer, reviewer):
    page = f"/programmes/LNOB/scorecards/{edition.pk}/"

    assert f"{page}review/" not in signed_in(preparer).get(page).content.decode()
    browser = signed_in(reviewer)
    assert f"{page}review/" in browser.get(page).content.decode()
    browser.post(f"{page}review/")
    shown = browser.get(page).content.decode()
    assert f"{page}review/" not in shown
    assert "Prepared by Phạm Quốc Việt, Civic Initiative Institute *, on 1 July 2023." in shown
    assert "Reviewed by Trần Thị Minh Anh, Union *" in shown


def test_page_and_files_say_it_without_a_name_of_a_person(client, edition, preparer, reviewer):
    review_edition(edition=edition, actor=actor_of(reviewer), at=JULY)
    approve_edition(edition=edition, actor=actor_of(reviewer), at=LATER)
    publish_edition(edition=edition, actor=actor_of(reviewer), at=LATER)
    address = "/public/LNOB/scorecards/2023-06-30/v1.0/"

    page = client.get(address).content.decode()
    document = json.loads(client.get(f"{address}scorecard.json").content)

    for words in ("Prepared by Civic Initiative Institute *.", "Reviewed by Union *.", "Counted against: Captured: 0"):
        assert words in page, words
    assert (document["prepared_by"], document["reviewed_by"]) == ("Civic Initiative Institute *", "Union *")
    assert document["boundaries"] == "Provinces with the boundaries of the day"
    assert "Phạm Quốc Việt" not in page + json.dumps(document, ensure_ascii=False)


def test_what_nobody_reviewed_says_so(client, edition):
    assert "Nobody has reviewed it yet." in client.get("/public/LNOB/scorecards/2023-06-30/v1.0/").content.decode()
