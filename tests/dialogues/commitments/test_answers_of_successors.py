"""A recommendation outlives the institution it is addressed to: whoever stands for it owes the answer (INV-06)."""

import re
from typing import Any

import pytest

from dialogues.commitments.actions import answer_recommendation, ask_for_answers, issue_recommendation
from dialogues.commitments.errors import NotTheAddressee
from dialogues.commitments.errors_of_recommendations import AllAnswered
from dialogues.commitments.models import Recommendation
from dialogues.commitments.queries.recommendations import issued, told_recommendations
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.journal.work import run_due
from dialogues.languages.translated import original
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Programme
from tests.factories.changes import a_split, enacted, one
from tests.factories.commitments import SESSION, STAFF, a_national_dialogue, on_day
from tests.factories.people import an_organiser, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("COM-17", "INV-06")]
IN_APRIL = on_day(2025, 4, 10)


def issued_to(*codes: str) -> Recommendation:
    text = original("Use citizens' data", "en")
    said: dict[str, Any] = {"text": text, "addressed_to": [one(code) for code in codes], "actor": STAFF, "at": SESSION}
    return issue_recommendation(programme=a_national_dialogue().programme, code="R-01", **said)


def answered(found: Recommendation, by: Institution, reason: str = "In the plan", **more: Any) -> Any:
    said = {"position": "accepted", "actor": STAFF, "at": IN_APRIL} | more
    return answer_recommendation(recommendation=found, institution=by, reason=reason, **said)


def told(found: Recommendation) -> list[tuple[str, list[str]]]:
    row = issued(told_recommendations().get(pk=found.pk))
    return [(one.name, [answer.institution.code for answer in one.answers]) for one in row.addressees]


def test_the_one_that_took_it_over_answers_and_nobody_else_does() -> None:
    found = issued_to("MOP")
    with pytest.raises(NotTheAddressee):
        answered(found, one("MTR"))
    enacted()

    answered(found, one("MTR"))

    with pytest.raises(NotTheAddressee):
        answered(found, one("MSC"))
    assert told(found) == [("Ministry of Planning *", ["MTR"])]
    with pytest.raises(AllAnswered):
        ask_for_answers(recommendation=found, actor=STAFF, at=IN_APRIL)


def test_after_a_split_each_that_took_over_a_part_may_answer_and_is_asked() -> None:
    found = issued_to("MLI")
    a_split()

    assert ask_for_answers(recommendation=found, actor=STAFF, at=IN_APRIL) == 2
    answered(found, one("MHA"), "Gender equality is in our plan")
    answered(found, one("MSC"), "So is training")

    assert told(found) == [("Ministry of Labour and Inclusion *", ["MSC", "MHA"])]


def test_who_stands_for_two_addressees_answers_for_both() -> None:
    found = issued_to("MOP", "MTR")
    enacted()

    answered(found, one("MTR"))

    assert [codes for _name, codes in told(found)] == [["MTR"], ["MTR"]]
    assert Recommendation.objects.get().responses.count() == 2


def test_a_letter_from_before_the_end_is_still_recorded_as_its_own() -> None:
    found = issued_to("MOP")
    enacted()

    answered(found, one("MOP"), letter_number="12/MOP")

    assert told(found) == [("Ministry of Planning *", ["MOP"])]


def test_the_successor_is_written_to_and_its_letter_says_who_answered() -> None:
    found = issued_to("MOP")
    for code in ("MOP", "MTR"):
        ContactPoint.objects.create(institution=one(code), post="Office", email=f"{code}@a.example", language="en")
    ask_for_answers(recommendation=found, actor=STAFF, at=on_day(2025, 2, 1))
    run_due(at=on_day(2025, 2, 2))
    enacted()
    ask_for_answers(recommendation=found, actor=STAFF, at=IN_APRIL)
    run_due(at=on_day(2025, 4, 11))
    mails = OutboundMessage.objects.order_by("pk")
    assert [mail.to_email for mail in mails] == ["MOP@a.example", "MTR@a.example"]

    viet = signed_in(an_organiser(Programme.objects.get().scope))
    viet.post(
        "/programmes/LNOB/recommendations/R-01/letter/",
        {
            "institution": one("MTR").pk,
            "position": "partly",
            "reason": "Half of it",
        },
    )

    page = viet.get("/programmes/LNOB/recommendations/R-01/").content.decode()
    assert "answered by Ministry of Treasury *" in re.sub(r"\s+", " ", page)
