"""A finding becomes a commitment once, and a wrong link between the two is taken back."""

import uuid

import pytest

from dialogues.commitments.actions import propose_commitment, record_finding, reject_commitment
from dialogues.commitments.actions.linking import link_finding, link_finding_again, unlink_finding
from dialogues.commitments.errors_of_record import FindingNotedAlready, FindingNotLinked
from dialogues.commitments.models import Commitment, Finding
from dialogues.commitments.queries.noted import unlinked_from, with_commitments
from dialogues.journal.queries import story_of
from tests.factories.commitments import SESSION, STAFF, a_captured, a_delegate, a_national_dialogue, an_institution
from tests.factories.people import a_rapporteur, an_organiser, signed_in

pytestmark = pytest.mark.django_db
SAID = {"actor": STAFF, "at": SESSION}
FINDINGS = "/programmes/LNOB/dialogues/ND1/findings/"


@pytest.fixture
def finding():
    return record_finding(dialogue=a_national_dialogue(), kind="proposal", text="Train local officials", **SAID)


def noted(finding, **more):
    return propose_commitment(dialogue=finding.dialogue, statement=finding.text, finding=finding, **SAID, **more)


def test_what_is_noted_from_a_finding_holds_it(finding):
    made = noted(finding)

    assert list(finding.commitments.all()) == [made]
    assert [entry.kind for entry in story_of(f"finding:{finding.pk}")] == ["finding.recorded", "finding.linked"]


def test_it_is_noted_once_and_told_as_which(finding):
    noted(finding)

    with pytest.raises(FindingNotedAlready) as refused:
        noted(finding)

    assert (str(refused.value), Commitment.objects.count()) == ("This finding is noted already, as C-01.", 1)


@pytest.mark.requirement("INV-25")
def test_a_resend_is_no_second_note(finding):
    key = uuid.UUID(int=5)

    assert noted(finding, client_id=key) == noted(finding, client_id=key)


def test_what_was_set_aside_may_be_noted_anew(finding):
    reject_commitment(commitment=noted(finding), reason="Noted in the wrong words", **SAID)

    assert noted(finding).code == "C-02"


def test_a_promise_of_another_dialogue_that_holds_it_stops_nobody(finding):
    elsewhere = a_captured(a_delegate(a_national_dialogue("ND2")))
    link_finding(finding=finding, commitment=elsewhere, **SAID)

    assert noted(finding).dialogue == finding.dialogue


def test_institutions_are_offered_by_name_for_their_codes_are_not_shown(finding):
    for code, name in [("AAA", "Đà Nẵng union *"), ("BBB", "Danish fund *"), ("CCC", "Elders' club *")]:
        a_delegate(finding.dialogue, f"Who {code}", an_institution(code, name, "firm_private"))
    organiser = signed_in(an_organiser(finding.dialogue.programme.scope))

    form = organiser.get("/programmes/LNOB/dialogues/ND1/findings/commitment/").context["form"]

    shown = [str(label) for _key, label in form.fields["institution"].choices]
    ours = [label for label in shown if label.split()[0] in ("Đà", "Danish", "Elders'")]
    assert (shown[0], ours) == ("Nobody’s yet", ["Danish fund *", "Đà Nẵng union *", "Elders' club *"])


def test_a_link_is_taken_back_and_the_journal_keeps_both(finding):
    made = noted(finding)

    unlink_finding(finding=finding, commitment=made, **SAID)

    assert list(finding.commitments.all()) == []
    told = [entry.kind for entry in story_of(f"finding:{finding.pk}")]
    assert told == ["finding.recorded", "finding.linked", "finding.unlinked"]
    with pytest.raises(FindingNotLinked):
        unlink_finding(finding=finding, commitment=made, **SAID)


def test_the_page_leads_to_what_was_noted_and_managers_take_it_back(finding):
    made = noted(finding)
    scope = finding.dialogue.programme.scope
    viet, chau = signed_in(an_organiser(scope)), signed_in(a_rapporteur(scope))
    undo = f"{FINDINGS}{finding.pk}/commitments/{made.pk}/unlinking/"

    page = viet.get(FINDINGS).content.decode()
    again = viet.get(f"{FINDINGS}commitment/?finding={finding.pk}").content.decode()
    theirs = chau.get(FINDINGS).content.decode()
    answers = [chau.post(undo).status_code, viet.post(undo).status_code]

    link = "/programmes/LNOB/commitments/ND1/C-01/"
    assert [link in page, undo in page, "?finding=" in page] == [True, True, False]
    assert ("noted already, as C-01" in again, link in again) == (True, True)
    assert (undo in theirs, answers) == (False, [403, 302])
    assert Finding.objects.get().commitments.count() == 0


def test_an_undone_link_is_put_back_where_it_was(finding):
    made = noted(finding)
    viet = signed_in(an_organiser(finding.dialogue.programme.scope))
    address = f"{FINDINGS}{finding.pk}/commitments/{made.pk}/"

    undone = viet.post(f"{address}unlinking/", follow=True).content.decode()
    back = viet.post(f"{address}linking/", follow=True).content.decode()

    assert "What was decided about the finding stays as it is." in undone
    assert (f"{address}linking/" in undone, f"{address}linking/" in back) == (True, False)
    assert list(finding.commitments.all()) == [made]
    assert [entry.kind for entry in story_of(f"finding:{finding.pk}")][-2:] == ["finding.unlinked", "finding.linked"]


def test_a_link_is_put_back_only_where_it_was_and_while_the_finding_is_not_noted_otherwise(finding):
    wrong = noted(finding)
    elsewhere = a_captured(a_delegate(a_national_dialogue("ND2")))
    unlink_finding(finding=finding, commitment=wrong, **SAID)
    noted(finding)

    with pytest.raises(FindingNotedAlready):
        link_finding_again(finding=finding, commitment=wrong, **SAID)
    with pytest.raises(FindingNotLinked):
        link_finding_again(finding=finding, commitment=elsewhere, **SAID)


def test_undone_links_cost_one_query_for_all_findings(finding, django_assert_num_queries):
    more = [record_finding(dialogue=finding.dialogue, kind="proposal", text=f"{n}", **SAID) for n in range(2)]
    for one in (finding, *more):
        unlink_finding(finding=one, commitment=noted(one), **SAID)

    for findings in ([finding], [finding, *more]):
        shown = with_commitments(Finding.objects.filter(pk__in=[one.pk for one in findings]))
        with django_assert_num_queries(2):
            assert len(unlinked_from(shown)) == len(findings)
