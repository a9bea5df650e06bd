"""Inputs of local dialogues: sorted into topics, given a fate, told back once (domain.md §3.2 step 5)."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from dialogues.commitments import errors
from dialogues.commitments.actions import publish_fates, record_finding, sort_inputs
from dialogues.commitments.models import Finding
from dialogues.commitments.queries.fates import told_of
from dialogues.commitments.queries.inputs import inputs_of, positions_of
from dialogues.journal.actions import SYSTEM
from dialogues.journal.work import run_due
from dialogues.people.actions import issue_token
from dialogues.people.models import User
from dialogues.programme.actions import link_dialogues
from dialogues.programme.models import Dialogue, Programme
from tests.factories.commitments import a_confirmed, a_delegate
from tests.factories.partnerships import a_kit, a_local_dialogue_to_organise, mails_about, on
from tests.factories.people import signed_in
from tests.factories.programme import a_dialogue, a_programme, an_agenda_item, at_nine

pytestmark = pytest.mark.django_db
NOW: dict[str, Any] = {"actor": SYSTEM, "at": on(2022, 3, 28)}
TOPICS = ["Data", "Work", "Language", "Money"]
WHERE = "/programmes/LNOB-VN-2021/dialogues/ND1/inputs/"


@pytest.fixture
def national() -> Dialogue:
    """ND1 with four topics, fed by Đắk Lắk with 23 proposals and 6 divergences."""
    programme = a_programme()
    dialogue = a_dialogue(programme, "ND1", at_nine(2022, 5, 18))
    for topic in TOPICS:
        an_agenda_item(dialogue, topic, "group_discussion")
    local = a_local_dialogue_to_organise(programme)
    link_dialogues(source=local, target=dialogue, **NOW)
    for number in range(23):
        record_finding(dialogue=local, kind="proposal", text=f"Proposal {number}", **NOW)
    for number in range(6):
        record_finding(dialogue=local, kind="divergence", text=f"Difference {number}", positions=["Yes", "No"], **NOW)
    return dialogue


def findings(national: Dialogue) -> list[Finding]:
    return [row.finding for row in inputs_of(national)]


def sort_all(national: Dialogue) -> None:
    """Five are not taken up; the others go under the first topic."""
    everything, topic = findings(national), national.agenda_items.order_by("position")[0]
    sort_inputs(to_dialogue=national, findings=everything[5:], to_item=topic, moves=True, fate="taken_up", **NOW)
    sort_inputs(to_dialogue=national, findings=everything[:5], fate="not_taken", reason="A law is under review.", **NOW)


def test_twenty_nine_inputs_are_sorted_many_at_once(national: Dialogue) -> None:
    sort_all(national)

    rows = inputs_of(national)
    fates = [row.fate.value for row in rows]
    assert (len(rows), fates.count("taken_up"), fates.count("not_taken")) == (29, 24, 5)
    assert {row.carried.reason for row in rows if row.fate == "not_taken" and row.carried} == {"A law is under review."}


def test_what_is_not_taken_says_why_and_nothing_else_changes_then(national: Dialogue) -> None:
    everything, topic = findings(national), national.agenda_items.order_by("position")[0]

    with pytest.raises(errors.FateReasonMissing):
        sort_inputs(to_dialogue=national, findings=everything, to_item=topic, moves=True, fate="not_taken", **NOW)

    assert [row for row in inputs_of(national) if row.carried] == []


def test_only_what_feeds_it_goes_under_its_own_topics(national: Dialogue) -> None:
    other = a_dialogue(national.programme, "ND2", at_nine(2022, 9, 1))
    stranger = record_finding(dialogue=other, kind="proposal", text="From elsewhere", **NOW)
    topic = an_agenda_item(other, "Elsewhere")

    with pytest.raises(errors.NotFedFromThere):
        sort_inputs(to_dialogue=national, findings=[stranger], fate="merged", **NOW)
    with pytest.raises(errors.OtherAgenda):
        sort_inputs(to_dialogue=national, findings=findings(national)[:1], to_item=topic, moves=True, **NOW)
    with pytest.raises(errors.NothingChosen):
        sort_inputs(to_dialogue=national, findings=[], fate="merged", **NOW)


def test_the_organiser_is_told_once_and_only_when_everything_is_decided(national: Dialogue) -> None:
    local = Dialogue.objects.get(code="LD-DL")
    a_kit(local)
    with pytest.raises(errors.FatesUndecided):
        publish_fates(to_dialogue=national, **NOW)
    sort_all(national)

    for _ in range(2):
        publish_fates(to_dialogue=national, **NOW)
        run_due(at=on(2022, 3, 28))

    [mail] = mails_about(f"dialogue:{local.pk}")
    assert (mail.to_email, mail.text.count("A law is under review.")) == ("ppc-dl@example.org", 5)
    assert len(told_of(local, published_only=True)) == 29


def test_without_a_kit_the_host_is_told_by_hand(national: Dialogue) -> None:
    sort_all(national)
    publish_fates(to_dialogue=national, **NOW)
    run_due(at=on(2022, 3, 28))

    [mail] = mails_about(f"dialogue:{Dialogue.objects.get(code='LD-DL').pk}")
    assert (mail.state, mail.to_email) == ("by_hand", "")


def test_the_link_of_the_kit_shows_fates_and_reasons_once_published(client: Client, national: Dialogue) -> None:
    kit = a_kit(Dialogue.objects.get(code="LD-DL"))
    secret = issue_token(purpose="kit", object_key=f"local_kit:{kit.pk}", at=timezone.now())[1]
    client.cookies["django_language"] = "en"
    sort_all(national)

    before = client.get(f"/k/{secret}/fates/").content.decode()
    publish_fates(to_dialogue=national, **NOW)
    after = client.get(f"/k/{secret}/fates/").content.decode()

    assert (before.count("Why: A law is under review."), after.count("Why: A law is under review.")) == (0, 5)
    assert "Not decided yet" in before


def test_the_page_sorts_what_is_ticked_and_keeps_the_filter(national: Dialogue) -> None:
    convenor = signed_in(User.objects.get(name="Trần Thị Minh Anh"))
    chosen = [finding.pk for finding in findings(national)[:10]]
    topic = national.agenda_items.order_by("position")[1]

    answer = convenor.post(
        f"{WHERE}?kind=proposal", {"finding": chosen, "topic": topic.pk, "fate": "merged", "reason": ""}
    )

    assert answer["Location"] == f"{WHERE}?kind=proposal"
    moved = [row for row in inputs_of(national) if row.topic == topic.pk and row.fate == "merged"]
    assert [row.finding.pk for row in moved] == chosen
    refused = convenor.post(WHERE, {"finding": chosen, "topic": "", "fate": "not_taken", "reason": ""})
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") == 10


def test_all_that_is_shown_can_be_ticked_without_a_script(national: Dialogue) -> None:
    convenor = signed_in(User.objects.get(name="Trần Thị Minh Anh"))

    page = convenor.get(f"{WHERE}?kind=divergence&tick=all").content.decode()

    assert page.count(" checked") == 6


@pytest.mark.parametrize("already", [1, 29])
def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    national: Dialogue, already: int, django_assert_num_queries: Any
) -> None:
    convenor = signed_in(User.objects.get(name="Trần Thị Minh Anh"))
    Finding.objects.exclude(pk__in=[finding.pk for finding in findings(national)[:already]]).delete()

    with django_assert_num_queries(11):
        convenor.get(WHERE)


def test_a_sheet_is_typed_in_at_one_go(national: Dialogue) -> None:
    convenor, address = (
        signed_in(User.objects.get(name="Trần Thị Minh Anh")),
        WHERE.replace("ND1/inputs", "LD-DL/findings"),
    )
    programme = Programme.objects.get()

    convenor.post(address, {"kind": "proposal", "text": "- One\n• Two\n\nThree", "language": "en"})
    convenor.post(address, {"kind": "divergence", "text": "Fees", "positions": "Yes\nNo", "language": "en"})
    refused = convenor.post(address, {"kind": "divergence", "text": "Fees", "positions": "Yes", "language": "en"})

    added = Finding.objects.filter(dialogue__programme=programme).order_by("-pk")[:4]
    assert [(one.text, one.positions) for one in added] == [
        ("Fees", ["Yes", "No"]),
        ("Three", []),
        ("Two", []),
        ("One", []),
    ]
    assert "Different views need at least two positions." in refused.content.decode()


def test_a_position_says_in_the_readers_words_which_group_holds_it() -> None:
    held = [{"position": "Keep it", "held_by": "civil_society"}, {"position": "Drop it", "held_by": "two villages"}]

    with override("vi"):
        said = positions_of(Finding(positions=[*held, "Wait"]))

    assert said == ["Keep it (Xã hội dân sự)", "Drop it (two villages)", "Wait"]


def test_whoever_sorts_reads_where_an_input_stands_already(national: Dialogue) -> None:
    convenor = signed_in(User.objects.get(name="Trần Thị Minh Anh"))
    [first, *_others] = findings(national)
    first.commitments.add(a_confirmed(a_delegate(national)))

    assert convenor.get(WHERE).content.decode().count(" ND1 C-01</p>") == 1


def test_many_inputs_are_read_by_the_page_and_sorted_at_once(national: Dialogue) -> None:
    local = Dialogue.objects.get(code="LD-DL")
    sort_all(national)
    for number in range(60):
        record_finding(dialogue=local, kind="agreement", text=f"Agreed {number}", **NOW)
    convenor = signed_in(User.objects.get(name="Trần Thị Minh Anh"))
    topic = national.agenda_items.order_by("position")[2]

    first, second = (convenor.get(f"{WHERE}?tick=all&page={page}").content.decode() for page in (1, 2))
    convenor.post(f"{WHERE}?kind=agreement&page=2", {"all": "1", "topic": topic.pk, "fate": "merged", "reason": ""})

    assert [page.count('class="inputs__row"') for page in (first, second)] == [50, 39]
    assert [page.count(" checked") for page in (first, second)] == [50, 39]
    # The heading says how many there are, on whichever page they stand.
    assert all('Not under a topic yet <span class="muted">65</span>' in page for page in (first, second))
    merged = [row.finding.kind for row in inputs_of(national) if row.topic == topic.pk and row.fate == "merged"]
    assert merged == ["agreement"] * 60
