"""Why it does not go on, who causes that, and whether anybody helped: on the page and in every file, as of any day."""

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.base import ContentFile

from dialogues.commitments.enums import Visibility
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    answer_support,
    record_transaction,
    report_progress,
    return_report,
)
from dialogues.followup.models import ProgressUpdate
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.publicly import PublicReading
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.follow_up import DUE, a_step, hanoi
from tests.factories.people import an_organiser
from tests.factories.sample_figures import on_paper

pytestmark = pytest.mark.django_db
STAFF_PAGE, PUBLIC_PAGE = "/programmes/LNOB/scorecard/", "/public/LNOB/scorecard/"
LATER = dt.date(2022, 8, 1)


@pytest.fixture
def promises():
    """Of the ministry, of a firm, of a province; none has reported yet."""
    dialogue = a_national_dialogue()
    makers = [("MOP", "Nam", "gov_central"), ("CNX", "Oanh", "firm_private"), ("HP", "Bình", "gov_provincial")]
    return [
        an_active(a_delegate(dialogue, name, an_institution(code, f"{code} *", kind)), due_date=DUE)
        for code, name, kind in makers
    ]


def hindered(promise, day, obstacle, caused_by, **more):
    progress = Progress(report="blocked", obstacle=obstacle, caused_by=caused_by, **more)
    return report_progress(subject=promise, progress=progress, actor=STAFF, at=hanoi(7, day))


def figures(promise, on=LATER):
    card = Reading(Scope(promise.dialogue.programme), on, LATER).card()
    return {one.key: (one.value, one.of) for group in card.groups for one in group.figures}


def by_cause(found):
    return {key: value for key, value in found.items() if re.match("obstacle_.*_(?:funder|external|unsaid)$", key)}


@pytest.mark.requirement("COM-12")
def test_obstacles_are_totalled_by_category_and_cause_as_they_had_been_reported_by_that_day(promises):
    ministry, firm, province = promises
    hindered(ministry, 5, "funding_delay", "funder")
    hindered(ministry, 6, "funding_delay", "funder")
    slip = hindered(firm, 7, "funding_delay", "funder")
    hindered(a_step(province), 8, "security_or_disaster", "external")
    return_report(update=slip, reason="Which funds?", actor=STAFF, at=hanoi(7, 20))

    early, between, late = (figures(ministry, dt.date(2022, 7, day)) for day in (5, 10, 25))

    assert by_cause(early) == {"obstacle_funding_delay_funder": (1, 1)}
    assert by_cause(between) == {
        "obstacle_funding_delay_funder": (2, 3),
        "obstacle_security_or_disaster_external": (1, 3),
    }
    assert by_cause(late) == {
        "obstacle_funding_delay_funder": (1, 2),
        "obstacle_security_or_disaster_external": (1, 2),
    }
    totals = {key: value for key, value in late.items() if key == "obstacles" or key.startswith("cause_")}
    assert totals == {"obstacles": (2, None), "cause_funder": (1, 2), "cause_external": (1, 2)}


@pytest.mark.requirement("COM-12")
@pytest.mark.parametrize("base", [STAFF_PAGE, PUBLIC_PAGE])
def test_page_and_files_say_the_totals_by_cause_and_lead_to_the_commitments(client, promises, base):
    ministry, firm, _province = promises
    client.force_login(an_organiser(ministry.dialogue.programme.scope))
    hindered(ministry, 5, "funding_delay", "funder")
    hindered(firm, 6, "funding_delay", "funder")
    hindered(firm, 7, "capacity", "self")
    on, key = "?on=2022-07-10", "obstacle_funding_delay_funder"

    page = client.get(base + on).content.decode()
    rows = client.get(f"{base}rows/{on}&figure={key}").content.decode()
    lines = csv.DictReader(io.StringIO(client.get(f"{base}figures.csv{on}").content.decode("utf-8-sig")))
    document = json.loads(client.get(f"{base}scorecard.json{on}").content)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{base}scorecard.xlsx{on}").content))
    paper = on_paper(client.get(f"{base}scorecard.pdf{on}").content)

    assert "Funds come late · Funder" in page
    assert f"figure={key}&amp;on=2022-07-10" in page
    assert re.findall(r"ND1 · (C-\d\d)", rows) == [ministry.code, firm.code]
    assert [(one["value"], one["of"]) for one in lines if one["key"] == key] == [("2", "2")]
    assert [(one["value"], one["of"]) for one in figures_in(document) if one["key"] == key] == [(2, 2)]
    assert [row[3:5] for row in book["Figures"].iter_rows(values_only=True) if row[1] == key] == [(2, 2)]
    assert "Funds come late · Funder" in paper


def figures_in(document):
    return [one for group in document["groups"] for one in group["figures"]]


def test_help_is_counted_as_asked_and_as_answered_and_waits_on_the_days_before(promises):
    ministry, firm, province = promises
    for day, promise in ((4, ministry), (5, ministry), (6, firm), (7, province)):
        said = Progress(report="late", support_needed="A letter to the Ministry of Finance")
        report_progress(subject=promise, progress=said, actor=STAFF, at=hanoi(7, day))
    asked = list(ProgressUpdate.objects.order_by("pk"))
    for update, day in ((asked[0], 10), (asked[2], 20)):
        answer_support(update=update, answer="It was sent", actor=STAFF, at=hanoi(7, day))
    return_report(update=asked[3], reason="Ask again in the next report", actor=STAFF, at=hanoi(7, 15))

    before, after = figures(ministry, dt.date(2022, 7, 12)), figures(ministry, dt.date(2022, 7, 25))

    said = ("help_asked", "help_answered", "help_waiting", "help_requests_answered")
    assert [before[key] for key in said] == [(3, 3), (0, 3), (3, 3), (1, 4)]
    assert [after[key] for key in said] == [(2, 3), (1, 2), (1, 2), (2, 3)]
    assert after["days_to_answer"] == (10, None)


def test_strangers_cannot_ask_for_one_institution_what_its_parties_keep_to_themselves(promises):
    ministry, _firm, _province = promises
    said = Progress(report="late", support_needed="A letter to the Ministry of Finance")
    report_progress(subject=ministry, progress=said, actor=STAFF, at=hanoi(7, 4))
    Commitment.objects.filter(pk=ministry.pk).update(visibility=Visibility.PARTIES)
    scope = Scope(ministry.dialogue.programme, institution=ministry.lead_institution)

    cards = [kind(scope, LATER, LATER).card() for kind in (Reading, PublicReading)]

    assert [card.figure("help_requests").value for card in cards] == [1, 0]


def test_strangers_do_not_learn_what_was_in_the_way_or_paid_of_a_promise_that_its_parties_keep(client, promises):
    ministry, _firm, _province = promises
    hindered(ministry, 5, "funding_delay", "funder")
    moved = {"kind": "pledge", "amount": Decimal(500), "currency": "EUR", "value_date": dt.date(2022, 7, 5)}
    record_transaction(commitment=ministry, **moved, actor=STAFF, at=hanoi(7, 5))
    Commitment.objects.filter(pk=ministry.pk).update(visibility=Visibility.PARTIES)
    asked = f"institution={ministry.lead_institution.code}&on={LATER}"

    figures = figures_in(json.loads(client.get(f"{PUBLIC_PAGE}scorecard.json?{asked}").content))
    behind = [
        client.get(f"{PUBLIC_PAGE}rows/?{asked}&figure={key}").status_code
        for key in ("obstacle_funding_delay_funder", "money_EUR_pledge", "nothing_of_the_kind")
    ]

    assert [one["key"] for one in figures if "funding_delay_" in one["key"] or "EUR" in one["key"]] == []
    assert behind == [404, 404, 404]


def test_evidence_is_counted_with_that_of_the_steps_and_without_what_was_returned(promises):
    ministry, firm, _province = promises
    for number, subject in enumerate([ministry, a_step(ministry), firm]):
        said = Progress(report="on_track", evidence=[ContentFile(b"%PDF-1.4", f"{number}.pdf")] * 2)
        sent = report_progress(subject=subject, progress=said, actor=STAFF, at=hanoi(7, 5 + number))
    return_report(update=sent, reason="Unreadable", actor=STAFF, at=hanoi(7, 15))

    before, after = figures(ministry, dt.date(2022, 7, 10)), figures(ministry, dt.date(2022, 7, 20))

    keys = ("with_evidence", "evidence", "evidence_each")
    assert [before[key] for key in keys] == [(2, 3), (6, None), (2, None)]
    assert [after[key][0] for key in keys][:2] == [1, 4]
    assert str(after["evidence_each"][0]) == "1.3"
