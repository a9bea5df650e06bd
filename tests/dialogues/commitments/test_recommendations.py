"""Recommendations, the reasoned answers they are owed, and what the province hears of its proposals (COM-17)."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from dialogues.commitments.actions import (
    answer_recommendation,
    ask_for_answers,
    decline_sign_off,
    issue_recommendation,
    publish_fates,
    read_back_commitment,
    record_finding,
    request_sign_off,
    sort_inputs,
)
from dialogues.commitments.errors_of_recommendations import (
    AddresseeMissing,
    AllAnswered,
    LeadsElsewhere,
    RecommendationCodeTaken,
    RecommendationTextMissing,
)
from dialogues.commitments.models import Commitment, Recommendation
from dialogues.commitments.queries.fates import summary_of, told_of
from dialogues.commitments.queries.recommendations import issued, next_code
from dialogues.institutions.models import ContactPoint
from dialogues.journal.work import run_due
from dialogues.languages.translated import original
from dialogues.people.actions import issue_token
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import link_dialogues
from dialogues.programme.models import Programme
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    an_institution,
    on_day,
)
from tests.factories.people import a_facilitator, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
SAID = {"actor": STAFF, "at": SESSION}
LIST = "/programmes/LNOB/recommendations/"


@pytest.fixture
def ministry():
    found = an_institution()
    ContactPoint.objects.create(institution=found, post="Office", email="office@mop.example", language="en")
    return found


@pytest.fixture
def national(ministry):
    return a_national_dialogue()


def a_recommendation(national, ministry, code="R-01", **more):
    return issue_recommendation(
        programme=national.programme,
        code=code,
        text=original("Use citizens' data", "en", vi="Dùng dữ liệu của người dân"),
        addressed_to=[ministry],
        **SAID,
        **more,
    )


def answered(found, institution, position="accepted", reason="In the plan of 2023", **more):
    return answer_recommendation(
        recommendation=found, institution=institution, position=position, reason=reason, **SAID, **more
    )


def test_a_recommendation_says_what_to_whom_and_once(national, ministry):
    a_recommendation(national, ministry)

    for refusal, said in (
        (RecommendationTextMissing, {"text": original(" ")}),
        (AddresseeMissing, {"addressed_to": []}),
        (RecommendationCodeTaken, {}),
    ):
        given = {"code": "R-01", "text": original("More"), "addressed_to": [ministry]} | said
        with pytest.raises(refusal):
            issue_recommendation(programme=national.programme, **given, **SAID)
    assert next_code(national.programme) == "R-02"


@pytest.mark.requirement("COM-17")
def test_each_addressee_has_a_position_or_has_not_answered_since_a_day(national, ministry):
    bureau = an_institution("BOS", "Bureau of Statistics *")
    found = a_recommendation(national, ministry)
    found.addressed_to.add(bureau)
    answered(found, ministry, "noted", "We look into it")
    answered(found, ministry, "partly", "From 2024")

    silent, told = issued(found).addressees

    assert (silent.institution, silent.answer, silent.since) == (bureau, None, SESSION)
    assert [(one.position, one.reason) for one in told.answers] == [
        ("partly", "From 2024"),
        ("noted", "We look into it"),
    ]


def test_an_answer_leads_to_commitments_of_the_same_programme(national, ministry):
    found = a_recommendation(national, ministry)
    here = a_confirmed(a_delegate(national))
    elsewhere = a_confirmed(a_delegate(a_national_dialogue("ND2"), "Bùi Thu"))
    programme = Programme.objects.get(pk=national.programme.pk)
    programme.pk, programme.code = None, "OTHER"
    programme.save()
    elsewhere.dialogue.programme = programme

    with pytest.raises(LeadsElsewhere):
        answered(found, ministry, leads_to=[elsewhere])

    assert [*answered(found, ministry, leads_to=[here]).leads_to.all()] == [here]


def test_no_answer_tells_which_commitment_its_institution_declined_without_a_name(national, ministry):
    found, kept = a_recommendation(national, ministry), a_confirmed(a_delegate(national))
    declined = a_confirmed(a_delegate(national, "Bùi Thu"), statement="Open the data")
    answered(found, ministry, leads_to=[kept, declined])
    declined = request_sign_off(commitment=declined, **SAID)
    decline_sign_off(commitment=declined, institution=ministry, reason="No budget", **SAID)

    stranger = signed_in(an_account())
    told = stranger.get(f"/api/v1/recommendations/{found.pk}/").json()
    page = stranger.get("/public/LNOB/recommendations/").content.decode()

    assert told["addressees"][0]["answer"]["leads_to"] == [kept.pk]
    assert (kept.statement in page, "Open the data" in page) == (True, False)


def test_who_has_not_answered_is_asked_by_a_link_and_who_has_is_left_alone(client, national, ministry):
    found = a_recommendation(national, ministry)
    assert ask_for_answers(recommendation=found, **SAID) == 1
    run_due(at=timezone.now())
    [mail] = OutboundMessage.objects.filter(to_email="office@mop.example")
    address = re.search(r"/a/[\w-]+/", mail.text)[0]

    page = client.get(address).content.decode()
    wrong = client.post(address, {"position": "accepted", "reason": " "})
    right = client.post(
        address, {"position": "not_accepted", "reason": "No budget", "letter_number": "12/BKH"}, follow=True
    )

    assert ("Use citizens" in page, wrong.status_code) == (True, 422)
    assert "Your answer is public from now on." in right.content.decode()
    answer = found.responses.get()
    assert (answer.institution, answer.position, answer.letter_number) == (ministry, "not_accepted", "12/BKH")
    with pytest.raises(AllAnswered):
        ask_for_answers(recommendation=found, **SAID)


def test_an_unknown_link_and_one_of_another_kind_tell_nothing(client, national, ministry):
    found = a_recommendation(national, ministry)
    _, other = issue_token(purpose="progress", object_key=f"commitment:{found.pk}", at=timezone.now())

    assert {client.get(f"/a/{secret}/").status_code for secret in ("nobody-knows-this-one", other)} == {404}


def test_the_organiser_issues_asks_and_records_a_letter(national, ministry):
    organiser = signed_in(an_organiser(national.programme.scope))
    finding = record_finding(dialogue=national, kind="proposal", text="Publish it", **SAID)
    said = {"code": "R-01", "text_en": "Publish the data", "addressed_to": [ministry.pk], "findings": [finding.pk]}

    assert organiser.post(f"{LIST}new/", {"code": "R-01"}).status_code == 422
    page = organiser.post(f"{LIST}new/", said, follow=True).content.decode()
    assert ("Publish the data" in page, "no answer since" in page, "Publish it" in page) == (True, True, True)

    assert "1 institution is asked by mail." in organiser.post(f"{LIST}R-01/asking/", follow=True).content.decode()
    letter = {"institution": ministry.pk, "position": "partly", "reason": "From 2024", "letter_number": "9/BKH"}
    answer = organiser.post(f"{LIST}R-01/letter/", letter | {"letter_date": "2022-06-15"}, follow=True)
    assert "letter 9/BKH" in answer.content.decode()
    assert Recommendation.objects.get().responses.get().letter_date == dt.date(2022, 6, 15)


def test_colleagues_read_and_only_managers_issue(national, ministry):
    a_recommendation(national, ministry)
    facilitator = signed_in(a_facilitator(national.programme.scope))

    assert "Use citizens" in facilitator.get(LIST).content.decode()
    assert facilitator.get(f"{LIST}new/").status_code == facilitator.post(f"{LIST}R-01/asking/").status_code == 403


def test_everybody_reads_recommendations_and_answers_without_script_or_names(client, national, ministry):
    found = a_recommendation(national, ministry)

    before = client.get("/public/LNOB/recommendations/?lang=en").content.decode()
    answered(found, ministry, "not_accepted", "No budget")
    after = client.get("/public/LNOB/recommendations/?lang=en")

    assert "0 of 1 answers that are owed have been given" in before
    assert ("no answer since 18 May 2022" in before, "No budget" in after.content.decode()) == (True, True)
    assert "<script" not in before
    assert "max-age" in after["Cache-Control"]


def test_programs_read_the_same(client, national, ministry):
    answered(a_recommendation(national, ministry), ministry, "noted", "Later")
    organiser = signed_in(an_organiser(national.programme.scope))

    [row] = organiser.get("/api/v1/recommendations/").json()["results"]

    assert (row["code"], row["addressees"][0]["institution"]) == ("R-01", "MOP")
    assert (row["addressees"][0]["answer"]["position"], row["addressees"][0]["answer"]["reason"]) == ("noted", "Later")


def the_23_proposals(national, ministry):
    """Nine in commitments, six in recommendations, three answered and not accepted, five not taken up."""
    local = a_national_dialogue("LD-TQ")
    type(local).objects.filter(pk=local.pk).update(
        starts_at=SESSION - dt.timedelta(days=90), ends_at=SESSION - dt.timedelta(days=89)
    )
    local.refresh_from_db()
    link_dialogues(source=local, target=national, **SAID)
    found = [record_finding(dialogue=local, kind="proposal", text=f"Proposal {n}", **SAID) for n in range(23)]
    promise = a_confirmed(a_delegate(national))
    asked, refused = a_recommendation(national, ministry), a_recommendation(national, ministry, "R-02")
    answered(asked, ministry, "noted", "We look into it")
    answered(refused, ministry, "not_accepted", "It is against the law")
    for rows, more in (
        (found[:9], {"commitment": promise}),
        (found[9:15], {"recommendation": asked}),
        (found[15:18], {"recommendation": refused}),
        (found[18:], {"fate": "not_taken", "reason": "Out of scope"}),
    ):
        sort_inputs(to_dialogue=national, findings=rows, **more, **SAID)
    return local


@pytest.mark.requirement("COM-17")
def test_the_province_hears_what_became_of_its_23_proposals(national, ministry):
    local = the_23_proposals(national, ministry)

    rows = told_of(local, published_only=False)

    assert summary_of(rows) == (
        "23 proposals: 9 in commitments, 6 in recommendations, 3 answered and not accepted and 5 not taken up."
    )
    assert rows[15].reasons == ["Ministry of Planning *: It is against the law"]
    assert rows[18].reasons == ["Out of scope"]
    assert told_of(local, published_only=True) == []


@pytest.mark.requirement("COM-17")
def test_the_mail_and_the_page_say_it_alike(national, ministry):
    local = the_23_proposals(national, ministry)
    publish_fates(to_dialogue=national, **SAID)
    run_due(at=on_day(2022, 6, 1))

    mail = OutboundMessage.objects.get(subject_key=f"dialogue:{local.pk}")
    page = signed_in(an_organiser(national.programme.scope)).get(f"/programmes/LNOB/dialogues/{local.code}/fates/")
    assert "Train 200 local officials" in mail.text
    assert mail.text.count("It is against the law") == page.content.decode().count("It is against the law") == 3
    [group] = re.findall(r"Answered, not accepted <span[^>]*>(\d+)", page.content.decode())
    assert group == "3"


def test_an_answer_that_leads_to_a_commitment_brings_the_proposal_into_it(national, ministry):
    local = the_23_proposals(national, ministry)
    promise = a_confirmed(a_delegate(national, "Bùi Thu"), statement="Open the data")
    answered(Recommendation.objects.get(code="R-02"), ministry, "accepted", "We do it", leads_to=[promise])

    assert "12 in commitments, 6 in recommendations" in summary_of(told_of(local, published_only=False))


def test_what_was_taken_off_the_wall_is_not_read_out_to_the_province(national, ministry):
    local = the_23_proposals(national, ministry)
    kept, taken_off = [
        read_back_commitment(commitment=a_captured(a_delegate(national, name)), **SAID)
        for name in ("Bùi Thu", "Lê Hoa")
    ]
    Commitment.objects.filter(pk=kept.pk).update(moderation="accepted")
    Commitment.objects.filter(pk=taken_off.pk).update(moderation="rejected")
    finding = told_of(local, published_only=False)[0].finding
    finding.commitments.set([kept, taken_off])

    shown = told_of(local, published_only=False)[0].shown_commitments

    assert shown == [kept]


def test_what_became_of_it_costs_the_same_queries_however_much_it_is(national, ministry, django_assert_num_queries):
    local = the_23_proposals(national, ministry)

    with django_assert_num_queries(9):
        assert summary_of(told_of(local, published_only=False))
