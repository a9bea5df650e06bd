"""IVT-2: who comes without anybody who may commit the institution. Told, asked about, never a shut door."""

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries

from dialogues.invitations.actions import (
    answer_invitation,
    change_mandate,
    check_in_delegate,
    nominate_delegates,
    request_replacement,
    store_position,
    withdraw_position,
)
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.errors import NothingToAskFor, PositionEmpty, UnknownMandate
from dialogues.invitations.models import Delegate, Invitation
from dialogues.invitations.queries.mandates import mandate_gaps, mandates_changed
from dialogues.journal.queries import entries_after
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue
from tests.factories.invitations import HA, IN_APRIL, NAM, TU, a_dialogue, a_programme, an_institution, an_invitation

pytestmark = pytest.mark.django_db
SAID = {"actor": "user:1", "at": IN_APRIL}


def nd1(*targets: str) -> Dialogue:
    wanted = [an_institution(code) for code in targets or ("MLI",)]
    return a_dialogue(programme=a_programme(target_institutions=wanted))


def labour_sends_tu(dialogue: Dialogue) -> Invitation:
    """Nguyễn Văn Tú comes; he may only listen."""
    invitation = an_invitation(dialogue, an_institution("MLI"))
    [tu] = nominate_delegates(invitation=invitation, nominees=[TU], at=IN_APRIL)
    answer_invitation(delegate=tu.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    return invitation


@pytest.mark.requirement("IVT-2")
def test_a_ministry_whose_only_delegate_listens_is_a_gap() -> None:
    dialogue = nd1()
    labour_sends_tu(dialogue)

    [gap] = mandate_gaps(dialogue)

    assert (gap.kind, gap.institution.code, [one.person.name for one in gap.delegates]) == (
        "listens_only",
        "MLI",
        [TU.name],
    )


@pytest.mark.requirement("IVT-2")
def test_entry_is_never_refused_for_a_mandate() -> None:
    labour_sends_tu(nd1())

    here = check_in_delegate(delegate=Delegate.objects.get(), actor="user:5", at=IN_APRIL)

    assert here.state == "checked_in"


@pytest.mark.requirement("IVT-2")
def test_a_replacement_is_asked_for_with_one_button_and_it_is_logged_each_time() -> None:
    dialogue = nd1()
    invitation = labour_sends_tu(dialogue)

    for _ in range(2):
        request_replacement(invitation=invitation, **SAID)

    mails = OutboundMessage.objects.filter(key__contains=":replacement:").order_by("pk")
    facts = [entry.data["round"] for entry in entries_after(dialogue.stream, 0) if "replacement" in entry.kind]
    assert ([TU.name in mail.text for mail in mails], facts) == ([True, True], [1, 2])
    assert "/r/" in mails[0].text


def test_nothing_is_asked_for_where_somebody_may_commit() -> None:
    invitation = an_invitation(nd1())
    nominate_delegates(invitation=invitation, nominees=[HA], at=IN_APRIL)

    with pytest.raises(NothingToAskFor):
        request_replacement(invitation=invitation, **SAID)


@pytest.mark.requirement("IVT-2")
def test_a_written_position_changes_the_words_and_not_the_mandate() -> None:
    dialogue = nd1()
    invitation = labour_sends_tu(dialogue)
    before = mandate_gaps(dialogue)[0].words

    position = store_position(invitation=invitation, text="Bộ đồng ý nguyên tắc.", at=IN_APRIL)

    [gap] = mandate_gaps(dialogue)
    assert (gap.kind, gap.has_position, gap.words != before) == ("listens_only", True, True)
    withdraw_position(position=position, at=IN_APRIL)
    assert mandate_gaps(dialogue)[0].words == before


def test_a_position_is_words_or_a_document() -> None:
    invitation = labour_sends_tu(nd1())

    kept = store_position(invitation=invitation, file=ContentFile(b"%PDF-1.7", "Công văn 12.pdf"), at=IN_APRIL)

    assert (kept.file.name.endswith(".pdf"), "Công" in kept.file.name) == (True, False)
    with pytest.raises(PositionEmpty):
        store_position(invitation=invitation, text="  ", at=IN_APRIL)


@pytest.mark.requirement("IVT-2")
def test_the_institution_widens_the_mandate_and_the_history_is_kept() -> None:
    dialogue = nd1()
    labour_sends_tu(dialogue)
    tu = Delegate.objects.get().nomination

    change_mandate(nomination=tu, mandate="subject_to_confirmation", at=IN_APRIL)

    last = entries_after(dialogue.stream, 0).last()
    assert (mandate_gaps(dialogue), Delegate.objects.get().mandate) == ([], "subject_to_confirmation")
    assert (last.data["before"], last.data["after"]) == ("listen_only", "subject_to_confirmation")
    assert [change.name for change in mandates_changed(tu.invitation)] == [TU.name]
    with pytest.raises(UnknownMandate):
        change_mandate(nomination=tu, mandate="unknown", at=IN_APRIL)


def test_gaps_of_every_kind_have_words_of_their_own() -> None:
    dialogue = nd1("MLI", "MOP", "YSN", "FIRM-MSC")
    labour_sends_tu(dialogue)
    an_invitation(dialogue)
    [ysn] = nominate_delegates(invitation=an_invitation(dialogue, an_institution("YSN")), nominees=[NAM], at=IN_APRIL)
    answer_invitation(delegate=ysn.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)

    gaps = {gap.institution.code: gap for gap in mandate_gaps(dialogue)}

    kinds = {code: gap.kind for code, gap in gaps.items()}
    assert kinds == {"MLI": "listens_only", "MOP": "nobody", "FIRM-MSC": "not_invited"}
    assert (len({gap.words for gap in gaps.values()}), [gaps[code].may_ask for code in kinds]) == (
        3,
        [kind != "not_invited" for kind in kinds.values()],
    )


@pytest.mark.parametrize("targets", [("MLI",), ("MLI", "MOP", "YSN")])
def test_gaps_cost_the_same_however_many_there_are(
    targets: tuple[str, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dialogue = Dialogue.objects.get(pk=nd1(*targets).pk)
    for code in targets:
        an_invitation(dialogue, an_institution(code))

    with django_assert_num_queries(4):
        mandate_gaps(dialogue)
