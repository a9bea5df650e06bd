"""One commitment of thousands is written down by its code, and counts once its words stand beside it."""

import contextlib

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogues.commitments.actions import record_finding
from dialogues.commitments.models import Commitment, Recommendation
from dialogues.commitments.queries import codes
from dialogues.commitments.queries.codes import CommitmentCodes, RecommendationCodes
from dialogues.commitments.queries.recommendations import commitments_to_lead_to
from dialogues.journal.errors import Refused
from dialogues.programme.actions import link_dialogues
from dialogues.programme.errors.codes import CodeAmbiguous, CodeUnfit, CodeUnknown, CodeUnreadable
from dialogues.programme.models import Dispute
from tests.dialogues.commitments.test_recommendations import SAID, a_recommendation
from tests.factories.commitments import a_captured, a_confirmed, a_delegate, a_national_dialogue, an_institution
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
INPUTS = "/programmes/LNOB/dialogues/ND1/inputs/"
TOLD = "ND1 C-01: Train 200 local officials"


@pytest.fixture
def promise():
    return a_confirmed(a_delegate(a_national_dialogue()))


@pytest.fixture
def local(promise):
    """A dialogue that feeds ND1, with its own C-01."""
    found = a_national_dialogue("LD-DL")
    a_confirmed(a_delegate(found, "Bùi Thu"), statement="Open the data")
    link_dialogues(source=found, target=promise.dialogue, exception_reason="Planned so", **SAID)
    return found


@pytest.fixture
def viet(promise):
    return signed_in(an_organiser(promise.dialogue.programme.scope))


def of(promise, home=None):
    programme = promise.dialogue.programme
    return CommitmentCodes(programme, commitments_to_lead_to(programme), home=home)


@pytest.mark.parametrize(
    "written",
    [
        "ND1 C-01", "nd1 c1", "ND1/C-01", " ND1-C-01 ", "ND1 C 01", "nd1c01", "ND1 C-០១", TOLD, "ND1 C-01: something",
        "https://convoke.example/public/LNOB/ND1/C-01/", "https://convoke.example/public/LNOB/ND1/C-01/?lang=en",
    ],
)  # fmt: skip
def test_a_code_is_read_as_people_spell_it(promise, local, written):
    assert of(promise).find(written) == promise


@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", ["://c/c", "://a", ".c", "c.", "/c1"])
def test_a_long_line_that_is_almost_a_code_is_refused_at_once(promise, piece):
    with pytest.raises(CodeUnreadable):
        of(promise).find(piece * (10_000 // len(piece)) + "x")


@pytest.mark.parametrize("written", ["C-01", "c1", "1", "C 01", TOLD.removeprefix("ND1 ")])
def test_without_its_dialogue_the_one_at_home_is_meant(promise, local, written):
    assert of(promise, promise.dialogue).find(written) == promise
    assert of(promise, local).find(written).dialogue == local


def test_where_nobody_is_at_home_a_number_that_several_have_is_asked_about(promise, local):
    with pytest.raises(CodeAmbiguous) as refused:
        of(promise).find("C-01")

    assert str(refused.value) == "Several have the code C-01. Write which one you mean: LD-DL C-01, ND1 C-01."


def test_what_is_no_code_unknown_or_not_to_be_chosen_is_told_apart(promise, local):
    a_captured(a_delegate(local, "Ngô Thị Mai"))

    for refusal, written in (
        (CodeUnreadable, "The one about data"),
        (CodeUnknown, "ND1 C-77"),
        (CodeUnknown, "ND9 C-01"),
        (CodeUnfit, "LD-DL C-02"),
    ):
        with pytest.raises(refusal):
            of(promise).find(written)


def test_a_code_of_another_programme_is_unknown(promise, local):
    elsewhere = local.programme
    elsewhere.pk, elsewhere.code = None, "OTHER"
    elsewhere.save()
    type(local).objects.filter(pk=local.pk).update(programme=elsewhere)

    with pytest.raises(CodeUnknown):
        of(promise).find("LD-DL C-01")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(written=st.text(max_size=60))
def test_whatever_is_written_is_found_or_refused(promise, written):
    for known in (of(promise, promise.dialogue), RecommendationCodes(promise.dialogue.programme)):
        with contextlib.suppress(Refused):
            assert known.find(written) == promise


def test_a_code_alone_comes_back_with_its_words_and_counts_when_it_is_sent_again(promise, local, viet):
    finding = record_finding(dialogue=local, kind="proposal", text="Train them", **SAID)
    said = {"finding": [finding.pk], "topic": "", "fate": "", "reason": ""}

    first = viet.post(INPUTS, said | {"commitment": "c1"})
    before = finding.commitments.count()
    viet.post(INPUTS, said | {"commitment": TOLD})

    page = first.content.decode()
    assert (first.status_code, before) == (422, 0)
    assert f"Is it this one? {TOLD}." in page
    assert f'value="{TOLD}"' in page
    assert page.count(" checked") == 1
    assert [*finding.commitments.all()] == [promise]


def test_other_words_beside_a_code_are_asked_about_again(promise, local, viet):
    """Somebody changed the code and left the words."""
    a_confirmed(a_delegate(promise.dialogue, "Ngô Thị Mai"), statement="Open the data")
    finding = record_finding(dialogue=local, kind="proposal", text="Train them", **SAID)
    said = {"finding": [finding.pk], "commitment": TOLD.replace("C-01", "C-02")}

    page = viet.post(INPUTS, said).content.decode()

    assert 'value="ND1 C-02: Open the data"' in page
    assert finding.commitments.count() == 0


def test_a_finding_stands_in_a_recommendation_by_its_code(promise, local, viet):
    asked = a_recommendation(promise.dialogue, promise.lead_institution)
    finding = record_finding(dialogue=local, kind="proposal", text="Train them", **SAID)

    unknown = viet.post(INPUTS, {"finding": [finding.pk], "recommendation": "R-77"}).content.decode()
    viet.post(INPUTS, {"finding": [finding.pk], "recommendation": "r01: Use citizens' data"})

    assert "Nothing here has the code R-77." in unknown
    assert [*finding.recommendations.all()] == [asked]


def test_a_letter_leads_to_several_each_on_its_line(promise, local, viet):
    a_recommendation(promise.dialogue, an_institution())
    letter = {"institution": an_institution().pk, "position": "accepted", "reason": "In the plan"}
    address = "/programmes/LNOB/recommendations/R-01/letter/"

    asked = viet.post(address, letter | {"leads_to": "ND1 C-01\nLD-DL C-01\nld-dl c1"})
    viet.post(address, letter | {"leads_to": f"{TOLD}\n\nLD-DL C-01: Open the data"})

    assert f"{TOLD}\nLD-DL C-01: Open the data\nLD-DL C-01: Open the data</textarea>" in asked.content.decode()
    answer = Recommendation.objects.get().responses.get()
    assert {one.dialogue.code for one in answer.leads_to.all()} == {"ND1", "LD-DL"}


def test_a_dispute_is_about_the_commitment_that_is_written(promise, local, viet):
    address, said = "/programmes/LNOB/disputes/new/", {"subject": "commitment", "summary": "We see it otherwise"}

    beforehand = viet.get(f"{address}?about={promise.subject}").content.decode()
    missing = viet.post(address, said)
    viet.post(address, said | {"commitment": TOLD})

    assert f'value="{TOLD}"' in beforehand
    assert missing.status_code == 422
    assert Dispute.objects.get().subject_key == promise.subject


def test_few_are_proposed_while_one_writes_and_many_are_not(promise, local, viet, monkeypatch):
    record_finding(dialogue=local, kind="proposal", text="Train them", **SAID)
    proposed = f'<option value="{TOLD}"></option>'

    few = viet.get(INPUTS).content.decode()
    monkeypatch.setattr(codes, "FEW", 1)
    many = viet.get(INPUTS).content.decode()

    assert Commitment.objects.count() == 2
    assert (proposed in few, proposed in many) == (True, False)


def test_refusals_are_said_in_the_readers_language(promise):
    with translation.override("vi"), pytest.raises(CodeUnknown) as refused:
        of(promise).find("ND1 C-77")

    with translation.override("vi"):
        assert "ND1 C-77" in str(refused.value)
        assert "Nothing here" not in str(refused.value)
