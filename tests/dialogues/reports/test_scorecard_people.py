"""People reached on the scorecard: sums with what they are of, alike for everybody, of any day and any part of it."""

import datetime as dt

import pytest
from django.urls import reverse

from dialogues.followup.actions import Progress, Reached, report_progress, return_report
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.publicly import PublicReading
from dialogues.reports.queries.scorecard.words import said_value
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution, on_day
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
END = dt.date(2022, 12, 31)


def a_programme_with_two():
    dialogue = a_national_dialogue()
    ministry = an_active(a_delegate(dialogue))
    union = an_active(a_delegate(dialogue, "Hoàng Văn Sơn", an_institution("UNF", "Union *", "friendship_union")))
    return dialogue.programme, ministry, union


def says(commitment, day, **people):
    progress = Progress(report="on_track", people=Reached(**people))
    return report_progress(subject=commitment, progress=progress, actor=STAFF, at=on_day(2022, 10, day))


def figures(programme, on=END, kind=Reading, **narrow):
    card = kind(Scope(programme, **narrow), on, END).card()
    group = next(group for group in card.groups if group.key == "people")
    return {figure.key.removeprefix("people_"): (figure.value, figure.of) for figure in group.figures}


def test_the_latest_of_each_promise_is_added_up_and_says_what_it_is_of():
    programme, ministry, union = a_programme_with_two()
    says(ministry, 1, total=40, women=20)
    says(ministry, 9, total=90, women=50)
    says(union, 5, total=30)

    assert figures(programme) == {
        "with_people": (2, 2),
        "total": (120, None),
        "women": (50, 90),
        "ethnic_minority": (None, None),
        "disability": (None, None),
        "youth": (None, None),
    }
    assert figures(programme, dt.date(2022, 10, 8))["total"] == (70, None)
    assert figures(programme, institution=union.lead_institution)["total"] == (30, None)


def test_where_nobody_said_it_nothing_is_known_and_that_is_not_zero():
    programme, _ministry, _union = a_programme_with_two()

    assert figures(programme)["total"] == (None, None)


@pytest.mark.requirement("INV-19")
def test_strangers_and_colleagues_read_the_same_and_no_part_of_the_programme_tells_a_small_count():
    programme, ministry, union = a_programme_with_two()
    says(ministry, 1, total=40, women=20, disability=3)
    says(union, 1, total=60, women=57, disability=8)

    whole = figures(programme, kind=PublicReading)

    assert whole == figures(programme)
    assert (whole["total"], whole["women"], whole["disability"]) == ((100, None), (20, 40), (8, 60))
    narrow = figures(programme, kind=PublicReading, institution=ministry.lead_institution)
    assert (narrow["women"], narrow["disability"]) == ((20, 40), (None, None))


@pytest.mark.requirement("INV-19", "PRV-2")
def test_colleagues_read_that_a_count_is_kept_back_and_strangers_that_nothing_is_known(client):
    programme, ministry, union = a_programme_with_two()
    says(ministry, 1, total=3)
    assert said(programme) == {"people_total": "kept back: too few to say"}
    says(union, 1, total=60, women=3)

    assert said(programme) == {"people_total": "60", "people_women": "kept back: too few to say"}
    assert said(programme, PublicReading) == {"people_total": "60"}
    client.force_login(an_organiser(programme.scope))
    page = client.get("/programmes/LNOB/scorecard/?on=2022-12-31").content.decode()
    public = client.get(f"{reverse('public_scorecard', args=[programme.code])}?on=2022-12-31").content.decode()
    assert ("kept back: too few to say" in page, "kept back: too few to say" in public) == (True, False)


def said(programme, kind=Reading):
    """Of people reached, what is not simply unknown."""
    card = kind(Scope(programme), END, END).card()
    group = next(group for group in card.groups if group.key == "people")
    words = {figure.key: said_value(figure) for figure in group.figures if figure.unit == "people"}
    return {key: word for key, word in words.items() if word != "not known yet"}


def test_the_programme_says_how_many_are_few():
    programme, ministry, _union = a_programme_with_two()
    says(ministry, 1, total=40, women=8)
    assert figures(programme)["women"] == (8, 40)

    programme.policies = {"k_threshold": 10}

    assert figures(programme)["women"] == (None, None)


def test_what_was_returned_counts_until_that_day_and_no_more_after_it():
    programme, ministry, _union = a_programme_with_two()
    update = says(ministry, 1, total=40)
    return_report(update=update, reason="Of last year", actor=STAFF, at=on_day(2022, 11, 1))

    assert figures(programme, dt.date(2022, 10, 31))["total"] == (40, None)
    assert figures(programme)["total"] == (None, None)


def test_page_and_files_say_it_and_lead_to_the_commitments(client):
    programme, ministry, _union = a_programme_with_two()
    says(ministry, 1, total=1200, women=700)
    client.force_login(an_organiser(programme.scope))

    page = client.get("/programmes/LNOB/scorecard/?on=2022-12-31").content.decode()
    table = client.get("/programmes/LNOB/scorecard/figures.csv?on=2022-12-31").content.decode()
    rows = client.get("/programmes/LNOB/scorecard/rows/?figure=people_women&on=2022-12-31").content.decode()

    assert "1,200 · People reached, where it was said" in page
    assert "people_women,Women,700,1200" in table
    assert "ND1 · C-01" in rows
    assert "ND1 · C-02" not in rows
