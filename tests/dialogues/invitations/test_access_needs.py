"""IVT-12: what must stand ready, where, for whom; encrypted, without diagnosis, and forgotten in time."""

import datetime as dt
from dataclasses import replace

import pytest
from cryptography.fernet import Fernet
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone, translation

from dialogues.invitations.actions import (
    answer_invitation,
    choose_site,
    nominate_delegates,
    purge_access_needs,
    state_access_needs,
)
from dialogues.invitations.enums import Capacity, Rsvp
from dialogues.invitations.errors import AnotherDialoguesSite
from dialogues.invitations.models import Delegate, NominationDraft
from dialogues.invitations.needs import needs_in
from dialogues.invitations.queries import seats_taken
from dialogues.invitations.queries.access import needs_by_site
from dialogues.invitations.queries.precedence import opening_lines, opening_order
from dialogues.journal.models import DueWork
from dialogues.journal.queries import entries_after
from dialogues.journal.work import run_due
from dialogues.people.actions import rotate_profiles
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.models import BridgePoint, Dialogue
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    ND1_ENDS,
    TU,
    a_dialogue,
    a_named_delegate,
    an_institution,
    an_invitation,
)
from tests.factories.people import a_facilitator

pytestmark = pytest.mark.django_db
HERE = "/programmes/LNOB/dialogues/ND1/"


def buon_ma_thuot(dialogue: Dialogue) -> BridgePoint:
    return BridgePoint.objects.create(dialogue=dialogue, name="Buôn Ma Thuột")


def three_with_needs(dialogue: Dialogue) -> BridgePoint:
    """Two in the main hall, one at the bridge point; all of the Ministry of Planning."""
    invitation = an_invitation(dialogue, seats=3)
    names = nominate_delegates(invitation=invitation, nominees=[NAM, HA, TU], at=IN_APRIL)
    nam, ha, tu = (nomination.delegate for nomination in names)
    state_access_needs(delegate=nam, kinds=["wheelchair", "assistant"], at=IN_APRIL)
    state_access_needs(delegate=ha, kinds=["sign_language"], at=IN_APRIL)
    state_access_needs(delegate=tu, kinds=["sign_language"], interpreter="Ê Đê", at=IN_APRIL)
    site = buon_ma_thuot(dialogue)
    choose_site(delegate=tu, site=site, at=IN_APRIL)
    return site


@pytest.mark.requirement("IVT-12")
def test_each_hall_knows_what_to_prepare_and_for_whom() -> None:
    dialogue = a_dialogue()
    three_with_needs(dialogue)

    with translation.override("en"):
        hall, far = needs_by_site(dialogue)

    lines = {line.words: (line.number, line.people) for line in hall.lines}
    assert lines == {
        "Wheelchair place": (1, (NAM.name,)),
        "An assistant comes along": (1, (NAM.name,)),
        "Sign language": (1, ()),
    }
    assert [(line.words, line.number, line.people) for line in far.lines] == [
        ("Interpreter for a language: Ê Đê", 1, (TU.name,)), ("Sign language", 1, ())
    ]  # fmt: skip
    assert (hall.assistants, far.name) == (1, "Buôn Ma Thuột")


@pytest.mark.requirement("IVT-12", "INV-11")
def test_an_assistant_who_comes_along_uses_no_seat() -> None:
    dialogue = a_dialogue()
    invitation = an_invitation(dialogue, seats=1)
    nominees = [NAM, replace(HA, capacity=Capacity.ASSISTANT)]
    nam, ha = nominate_delegates(invitation=invitation, nominees=nominees, at=IN_APRIL)
    state_access_needs(delegate=nam.delegate, kinds=["assistant"], at=IN_APRIL)

    assert (nam.state, ha.state, seats_taken(invitation)) == ("accepted", "accepted", 1)


@pytest.mark.requirement("IVT-12")
def test_whoever_prepares_a_site_sees_the_needs_and_a_stranger_does_not(client: Client) -> None:
    dialogue = a_dialogue()
    three_with_needs(dialogue)
    client.force_login(a_facilitator(dialogue.programme.scope))

    seen = client.get(HERE + "access-needs/")
    client.logout()
    hidden = client.get(HERE + "access-needs/")

    assert (seen.status_code, "Ê Đê" in seen.content.decode(), hidden.status_code) == (200, True, 302)


@pytest.mark.requirement("IVT-12")
def test_needs_stand_in_no_table_journal_or_mail_that_one_can_read() -> None:
    dialogue = a_dialogue()
    three_with_needs(dialogue)

    stored = str(list(Delegate.objects.values()))
    told = str([entry.data for entry in entries_after(dialogue.stream, 0)])
    mailed = str(list(OutboundMessage.objects.values_list("text", flat=True)))

    assert [word for word in ("wheelchair", "Ê Đê") if word in stored + told] == []
    assert "Ê Đê" not in mailed


def test_whoever_will_not_come_needs_nothing() -> None:
    dialogue = a_dialogue()
    delegate = a_named_delegate(dialogue)
    state_access_needs(delegate=delegate, kinds=["wheelchair"], at=IN_APRIL)

    answer_invitation(delegate=delegate, rsvp=Rsvp.DECLINED, at=IN_APRIL)

    assert [site.lines for site in needs_by_site(dialogue)] == [()]


@pytest.mark.requirement("IVT-12")
def test_thirty_days_after_the_dialogue_needs_and_unsent_drafts_are_forgotten() -> None:
    delegate = a_named_delegate(a_dialogue())
    state_access_needs(delegate=delegate, kinds=["wheelchair"], at=IN_APRIL)
    NominationDraft.objects.create(invitation=delegate.nomination.invitation, saved_at=IN_APRIL)

    run_due(at=ND1_ENDS + dt.timedelta(days=29))
    before = Delegate.objects.get().access_needs != ""
    run_due(at=ND1_ENDS + dt.timedelta(days=30, minutes=1))

    last = entries_after(delegate.dialogue.stream, 0).last()
    assert (before, Delegate.objects.get().access_needs, NominationDraft.objects.count()) == (True, "", 0)
    assert (last.kind, last.data) == ("access_needs.purged", {"dialogue": delegate.dialogue_id, "people": 1})


def test_a_dialogue_that_was_moved_keeps_them_until_thirty_days_after_the_new_date() -> None:
    delegate = a_named_delegate(a_dialogue())
    state_access_needs(delegate=delegate, kinds=["wheelchair"], at=IN_APRIL)
    Dialogue.objects.update(ends_at=ND1_ENDS + dt.timedelta(days=60))

    run_due(at=ND1_ENDS + dt.timedelta(days=31))

    waiting = DueWork.objects.filter(kind="access_needs.purge", state=DueWork.State.WAITING)
    assert (Delegate.objects.get().access_needs != "", waiting.get().due_at) == (
        True, ND1_ENDS + dt.timedelta(days=90)
    )  # fmt: skip


def test_purging_twice_tells_it_once() -> None:
    delegate = a_named_delegate(a_dialogue())
    state_access_needs(delegate=delegate, kinds=["wheelchair"], at=IN_APRIL)

    numbers = [purge_access_needs(dialogue=delegate.dialogue, at=IN_APRIL) for _ in range(2)]

    assert numbers == [1, 0]


def test_new_keys_open_what_old_keys_sealed(settings: LazySettings) -> None:
    delegate = a_named_delegate(a_dialogue())
    state_access_needs(delegate=delegate, kinds=["diet"], diet="chay", at=IN_APRIL)
    new = Fernet.generate_key().decode()
    settings.PROFILE_KEYS = [new, *settings.PROFILE_KEYS]

    rotate_profiles(at=IN_APRIL)

    settings.PROFILE_KEYS = [new]
    assert needs_in(Delegate.objects.get().access_needs).diet == "chay"


def test_a_site_of_another_dialogue_is_refused() -> None:
    elsewhere = buon_ma_thuot(a_dialogue("LD-DL"))

    with pytest.raises(AnotherDialoguesSite):
        choose_site(delegate=a_named_delegate(a_dialogue()), site=elsewhere, at=IN_APRIL)


@pytest.mark.requirement("INV-26")
def test_rank_decides_the_opening_and_nothing_else() -> None:
    dialogue = a_dialogue()
    labour = an_institution("MLI")
    type(labour).objects.filter(pk=labour.pk).update(protocol_rank=1)
    second, first = replace(HA, precedence=2), replace(TU, precedence=1)
    nominate_delegates(invitation=an_invitation(dialogue), nominees=[NAM], at=IN_APRIL)
    nominate_delegates(invitation=an_invitation(dialogue, labour), nominees=[second, first], at=IN_APRIL)

    order = [line.delegate.person.name for line in opening_lines(dialogue, opening_order(dialogue))]

    assert order == [TU.name, HA.name, NAM.name]
    told = list(OutboundMessage.objects.filter(key__endswith=":rsvp").order_by("pk").values_list("to_name", flat=True))
    assert told == [NAM.name, HA.name, TU.name]


@pytest.mark.requirement("INV-26")
def test_a_form_of_address_stands_as_it_was_recorded_and_is_never_made_up(client: Client) -> None:
    dialogue = a_dialogue(starts_at=timezone.now(), ends_at=timezone.now() + dt.timedelta(hours=8))
    nominate_delegates(invitation=an_invitation(dialogue), nominees=[NAM, HA], at=IN_APRIL)
    Person.objects.filter(name=HA.name).update(form_of_address="Lok Chumteav")
    client.force_login(a_facilitator(dialogue.programme.scope))

    lines = client.get(HERE + "delegates/precedence/").context["lines"]

    assert [(line.delegate.person.name, line.address) for line in lines] == [
        (NAM.name, ""), (HA.name, "Lok Chumteav")
    ]  # fmt: skip
