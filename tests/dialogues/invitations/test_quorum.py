"""A dialogue is ready when every ministry it waits for sends somebody, or somebody says why not (domain.md §2.3)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from dialogues.invitations.actions import answer_invitation, end_waiver, nominate_delegates, waive_quorum
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.errors import NothingToWaive, NotWaived, QuorumMissing, WaiverReasonMissing
from dialogues.invitations.models import QuorumWaiver
from dialogues.invitations.queries.quorum import institutions_without_acceptance, names_in_words
from dialogues.journal.queries import entries_after
from dialogues.languages.translated import original
from dialogues.people.enums import Mandate
from dialogues.programme.actions import mark_ready, publish_ground_rules
from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import steps_of
from dialogues.programme.states import S, adds_guard
from tests.factories.invitations import IN_APRIL, NAM, a_dialogue, a_programme, an_institution, an_invitation

pytestmark = pytest.mark.django_db
SAID = {"actor": "user:1", "at": IN_APRIL}


def nd1() -> Dialogue:
    """The Ministries of Planning and of Labour are who the programme must reach."""
    programme = a_programme(target_institutions=[an_institution("MOP"), an_institution("MLI")])
    dialogue = a_dialogue(programme=programme)
    return publish_ground_rules(dialogue=dialogue, ground_rules=original("Listen first.", "en"), **SAID)


def planning_comes(dialogue: Dialogue) -> None:
    [nam] = nominate_delegates(invitation=an_invitation(dialogue), nominees=[NAM], at=IN_APRIL)
    answer_invitation(delegate=nam.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)


def test_a_dialogue_waits_for_each_ministry_and_names_the_silent_one() -> None:
    dialogue = nd1()
    planning_comes(dialogue)

    with pytest.raises(QuorumMissing) as refusal:
        mark_ready(dialogue=dialogue, **SAID)

    assert refusal.value.code == "dialogue.quorum_missing"
    with translation.override("en"):
        words = str(QuorumMissing(institutions=names_in_words(institutions_without_acceptance(dialogue))))
    assert ("Ministry of Labour*" in words, "Ministry of Planning*" in words) == (True, False)


def test_a_step_says_beforehand_what_it_will_ask_for() -> None:
    dialogue = nd1()

    [ready] = [step for step in steps_of(dialogue) if step.to == "ready"]

    assert len(ready.missing) == 1


def test_it_is_ready_without_the_ministry_of_labour_once_somebody_says_why() -> None:
    dialogue = nd1()
    planning_comes(dialogue)

    waive_quorum(dialogue=dialogue, institution=an_institution("MLI"), reason="Written position sent", **SAID)

    assert mark_ready(dialogue=dialogue, **SAID).state == "ready"


def test_a_yes_is_enough_even_from_somebody_who_may_only_listen() -> None:
    dialogue = nd1()
    planning_comes(dialogue)
    [tu] = nominate_delegates(
        invitation=an_invitation(dialogue, an_institution("MLI")),
        nominees=[type(NAM)(name="Nguyễn Văn Tú", mandate=Mandate.LISTEN_ONLY)],
        at=IN_APRIL,
    )
    answer_invitation(delegate=tu.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)

    assert mark_ready(dialogue=dialogue, **SAID).state == "ready"


def test_a_local_dialogue_waits_only_for_ministries_it_has_invited() -> None:
    dialogue = nd1()
    Dialogue.objects.update(kind=DialogueKind.LOCAL_DIALOGUE)
    dialogue.refresh_from_db()

    assert mark_ready(dialogue=dialogue, **SAID).state == "ready"


def test_a_ministry_that_is_closed_on_the_day_is_not_waited_for() -> None:
    dialogue = nd1()
    planning_comes(dialogue)
    type(an_institution("MLI")).objects.filter(code="MLI").update(valid_to_date="2022-05-01")

    assert mark_ready(dialogue=dialogue, **SAID).state == "ready"


def test_a_programme_without_target_institutions_is_ready_as_before() -> None:
    dialogue = publish_ground_rules(dialogue=a_dialogue(), ground_rules=original("Listen first.", "en"), **SAID)

    assert mark_ready(dialogue=dialogue, **SAID).state == "ready"


def test_an_exception_wants_a_reason_and_an_institution_one_waits_for() -> None:
    dialogue = nd1()

    with pytest.raises(WaiverReasonMissing):
        waive_quorum(dialogue=dialogue, institution=an_institution("MLI"), reason="  ", **SAID)
    with pytest.raises(NothingToWaive):
        waive_quorum(dialogue=dialogue, institution=an_institution("YSN"), reason="Too small", **SAID)


def test_an_exception_can_be_taken_back_once() -> None:
    dialogue = nd1()
    planning_comes(dialogue)
    waiver = waive_quorum(dialogue=dialogue, institution=an_institution("MLI"), reason="Flood", **SAID)

    end_waiver(waiver=waiver, **SAID)

    with pytest.raises(QuorumMissing):
        mark_ready(dialogue=dialogue, **SAID)
    with pytest.raises(NotWaived):
        end_waiver(waiver=waiver, **SAID)


def test_the_journal_knows_of_the_exception_and_not_of_its_words() -> None:
    dialogue = nd1()
    for _ in range(2):
        waive_quorum(dialogue=dialogue, institution=an_institution("MLI"), reason="Flood in Huế", **SAID)

    facts = [entry for entry in entries_after(dialogue.stream, 0) if entry.kind == "quorum.waived"]

    assert (len(facts), "Huế" in str(facts[0].data)) == (1, False)


def test_the_database_knows_one_exception_per_institution() -> None:
    dialogue = nd1()
    waive_quorum(dialogue=dialogue, institution=an_institution("MLI"), reason="Flood", **SAID)

    with pytest.raises(IntegrityError), transaction.atomic():
        QuorumWaiver.objects.create(
            dialogue=dialogue, institution=an_institution("MLI"), reason="Again", waived_at=IN_APRIL
        )


def test_a_guard_for_a_step_that_no_table_knows_is_refused_at_once() -> None:
    with pytest.raises(LookupError):
        adds_guard(S.CLOSED, S.IDEA)
