"""Many questions in one query get the answers that each would get alone."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db.models import F, Min, Window
from django.db.models.functions import RowNumber
from pytest_django import DjangoAssertNumQueries

from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.followup.models import ResourceTransaction
from dialogues.institutions.models import Institution
from dialogues.programme.models import Dialogue
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.asking import Asking, Gathered, ask, asked, together
from dialogues.reports.queries.scorecard.facts import fact, learn
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db


def test_numbers_texts_days_moments_and_json_come_as_each_question_alone_would_get_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    the_sample()
    questions = [
        Commitment.objects.values_list("pk", "statement", "due_date", "captured_at", "confirmed_at", "target"),
        Commitment.objects.values_list("is_verifiable", "partners", "lead_institution__code"),
        ResourceTransaction.objects.values_list("pk", "amount", "fx_rate", "value_date", "in_kind"),
        CommitmentVersion.objects.values_list("commitment").annotate(first=Min("created_at")),
        Dialogue.objects.order_by("starts_at").values_list("pk", "title"),
        Institution.objects.values_list(Window(RowNumber(), order_by=(F("code").desc(), "pk")), "code"),
        Institution.objects.filter(code="NOBODY").values_list("pk", "code"),
        Institution.objects.none().values_list("pk"),
        Commitment.objects.filter(statement__contains="%").values_list("pk"),
    ]

    with django_assert_num_queries(1):
        found = ask(questions)

    alone = [list(question) for question in questions]
    assert [sorted(map(repr, rows)) for rows in found] == [sorted(map(repr, rows)) for rows in alone]
    assert [len(rows) > 0 for rows in alone] == [True] * 6 + [False] * 2 + [True]


def test_lists_that_the_database_gathered_keep_their_rows_together() -> None:
    the_sample()
    groups = Commitment.objects.values_list("dialogue").annotate(pks=Gathered("pk"), numbers=Gathered("number"))

    ((dialogue, pks, numbers),) = ask([groups])[0]

    assert dict(zip(pks, numbers, strict=True)) == dict(Commitment.objects.values_list("pk", "number"))
    assert dialogue == Dialogue.objects.get(code="ND1").pk


def institutions_of(*codes: str) -> Asking[list[str]]:
    """Asks as often as it has codes, each time when it has the answer before."""
    found: list[str] = []
    for code in codes:
        (rows,) = yield (Institution.objects.filter(code=code).values_list("code", "type"),)
        found += [f"{code} {kind}" for code, kind in rows]
    return found


def test_what_is_asked_in_step_costs_as_many_queries_as_the_longest(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for code in ("MOP", "MOW", "NGO"):
        Institution.objects.create(code=code, type="gov_central", search_text=code.lower())

    with django_assert_num_queries(2):
        found = asked(together(institutions_of("MOP", "NGO"), institutions_of(), institutions_of("MOW")))

    assert found == (["MOP gov_central", "NGO gov_central"], [], ["MOW gov_central"])


class Register:
    """What it is asked for is not there from the beginning."""

    @fact
    def ministries(self) -> Asking[list[str]]:
        return institutions_of("MOP")

    @fact
    def others(self) -> Asking[list[str]]:
        return institutions_of("NGO")


def test_facts_are_asked_once_alone_or_all_together(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    Institution.objects.create(code="MOP", type="gov_central", search_text="mop")

    looked, learnt = Register(), Register()
    with django_assert_num_queries(1):
        first, again = looked.ministries, looked.ministries
    with django_assert_num_queries(1):
        learn(learnt)
        known = learnt.ministries, learnt.others
    with django_assert_num_queries(0):
        learn(learnt)

    assert (first, again, known) == (["MOP gov_central"], ["MOP gov_central"], (["MOP gov_central"], []))


@pytest.mark.parametrize("on", [dt.date(2023, 6, 30), dt.date(2022, 12, 31)], ids=["today", "a day that is over"])
def test_a_card_of_facts_learnt_together_is_the_card_of_facts_looked_at_one_by_one(on: dt.date) -> None:
    dialogue, _made = the_sample()
    together_, alone = (Reading(Scope(dialogue.programme), on, dt.date(2023, 6, 30)) for _ in range(2))
    for name in ("around", "told", "looked", "extras", "descriptions", "owners", "funders", "responses"):
        assert getattr(alone.known, name) is not None
    assert alone.known.changed_owners is not None

    found = [(figure.key, figure.value, figure.of) for group in together_.card().groups for figure in group.figures]

    assert found == [(figure.key, figure.value, figure.of) for group in alone.card().groups for figure in group.figures]
    assert {key: value for key, value, _of in found}["captured"] == 16
    assert isinstance(next(value for key, value, _of in found if key == "money_VND_pledge"), Decimal)
