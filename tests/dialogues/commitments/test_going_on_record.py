"""COM-7: where nobody is quoted, only the owner herself joins a promise with her institution (INV-16)."""

import pytest

from dialogues.commitments.actions import confirm_commitment, propose_commitment, read_back_commitment
from dialogues.commitments.errors import NotAuthorised
from dialogues.commitments.errors_of_record import OwnerGoesOnRecord
from dialogues.commitments.models import Commitment
from dialogues.journal.models import Entry
from dialogues.languages.translated import original
from dialogues.live.actions import Done
from dialogues.live.presenters.snapshots import snapshot_for
from dialogues.people.enums import Mandate
from dialogues.programme.actions import add_agenda_item
from dialogues.programme.models import Dialogue
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_institution,
)
from tests.factories.live import a_seat, an_open_room, as_participant, command, obey
from tests.factories.people import a_rapporteur

pytestmark = pytest.mark.django_db
SAID = {"statement": "Train 200 local officials", "actor": STAFF, "at": SESSION}


@pytest.fixture
def group():
    """A group discussion under the Chatham House rule, in a dialogue that is open otherwise."""
    return add_agenda_item(
        dialogue=a_national_dialogue(),
        type="group_discussion",
        title=original("Group A", "en"),
        minutes=45,
        attribution_rule="non_attributable",
        actor=STAFF,
        at=SESSION,
    )


def a_groups(group):
    """The group's promise, noted with nobody's name and read out to the room."""
    noted = propose_commitment(dialogue=group.dialogue, agenda_item=group, **SAID)
    return read_back_commitment(commitment=noted, actor=STAFF, at=SESSION)


@pytest.mark.requirement("COM-7", "INV-16")
def test_a_rapporteur_cannot_name_an_institution_for_what_a_group_said(group):
    with pytest.raises(OwnerGoesOnRecord) as refused:
        propose_commitment(dialogue=group.dialogue, agenda_item=group, institution=an_institution(), **SAID)

    assert (refused.value.code, refused.value.field) == ("commitment.owner_goes_on_record", "institution")
    assert (Commitment.objects.count(), Entry.objects.filter(kind="commitment.captured").count()) == (0, 0)


@pytest.mark.requirement("COM-7")
@pytest.mark.parametrize(("whole", "part", "is_refused"), [
    ("open", "", False), ("open", "closed", True), ("non_attributable", "", True), ("closed", "non_attributable", True),
])  # fmt: skip
def test_the_stricter_rule_of_dialogue_and_item_counts(group, whole, part, is_refused):
    Dialogue.objects.filter(pk=group.dialogue_id).update(attribution_rule=whole)
    type(group).objects.filter(pk=group.pk).update(attribution_rule=part)
    group.refresh_from_db()
    said = {"dialogue": group.dialogue, "agenda_item": group, "institution": an_institution(), **SAID}

    if is_refused:
        with pytest.raises(OwnerGoesOnRecord):
            propose_commitment(**said)
    else:
        assert propose_commitment(**said).lead_institution == an_institution()


@pytest.mark.requirement("COM-7", "INV-16")
def test_the_owner_puts_her_institutions_name_under_it_by_confirming_and_before_nothing_joins_them(group):
    nam, promise = a_delegate(group.dialogue), a_groups(group)
    before = [promise.lead_institution, promise.stated_by, promise.lead_as_given]
    told = [entry.data["delegate"] for entry in Entry.objects.filter(kind="commitment.captured")]

    confirmed = confirm_commitment(commitment=promise, by=nam, at=SESSION)

    assert (before, told) == ([None, None, ""], [None])
    assert (confirmed.lifecycle, confirmed.lead_institution, confirmed.stated_by) == (
        "confirmed",
        an_institution(),
        nam,
    )
    kinds = list(Entry.objects.filter(subject=promise.subject).order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["commitment.put_on_record", "commitment.confirmed"]


@pytest.mark.requirement("COM-7")
def test_the_owner_may_also_post_it_herself_from_the_group(group):
    posted = a_captured(a_delegate(group.dialogue), agenda_item=group)

    assert posted.lead_institution == an_institution()


@pytest.mark.requirement("COM-7", "INV-13")
def test_whoever_has_no_mandate_names_no_institution(group):
    listener = a_delegate(group.dialogue, "Oanh", an_institution("MLI"), Mandate.LISTEN_ONLY)
    promise = a_groups(group)

    with pytest.raises(NotAuthorised):
        confirm_commitment(commitment=promise, by=listener, at=SESSION)
    with pytest.raises(NotAuthorised):
        confirm_commitment(commitment=promise, by=a_person("Hùng", an_institution(), "focal_point"), at=SESSION)

    promise.refresh_from_db()
    assert (promise.lead_institution, promise.stated_by, promise.lifecycle) == (None, None, "read_back")
    assert not Entry.objects.filter(kind="commitment.put_on_record").exists()


@pytest.mark.requirement("COM-7")
def test_once_somebody_is_on_record_nobody_else_puts_another_name_there(group):
    nam, binh = a_delegate(group.dialogue), a_delegate(group.dialogue, "Bình", an_institution("HP"))
    promise = confirm_commitment(commitment=a_groups(group), by=nam, at=SESSION)
    unconfirmed = read_back_commitment(commitment=a_captured(nam, "Another"), actor=STAFF, at=SESSION)

    for one in (promise, unconfirmed):
        with pytest.raises(NotAuthorised):
            confirm_commitment(commitment=one, by=binh, at=SESSION)

    assert {one.lead_institution for one in Commitment.objects.all()} == {an_institution()}


@pytest.mark.requirement("COM-7")
def test_in_the_room_she_does_so_from_her_own_phone_and_all_screens_are_told():
    room = an_open_room()
    Dialogue.objects.filter(pk=room.dialogue_id).update(attribution_rule="non_attributable")
    nam = as_participant(a_seat(room))
    noted = propose_commitment(dialogue=room.dialogue, **SAID)
    read_back_commitment(commitment=noted, actor=STAFF, at=SESSION)
    before = snapshot_for(room, nam, at=SESSION).commitments

    [answer] = obey(room, command(nam, "commitment.confirm", commitment=noted.pk))

    seen = snapshot_for(room, nam, at=SESSION)
    assert isinstance(answer, Done)
    assert [card.who for card in before] == [{}]
    assert [(card.who["en"], card.lifecycle) for card in seen.commitments] == [("Ministry of Planning *", "confirmed")]
    assert [card.id for card in seen.you.mine] == [noted.pk]


@pytest.mark.requirement("COM-7")
def test_the_page_says_beside_the_field_why_not_and_takes_it_without_a_name(client, group):
    a_delegate(group.dialogue)
    client.force_login(a_rapporteur(group.dialogue.programme.scope))
    address = "/programmes/LNOB/dialogues/ND1/findings/commitment/"
    said = {"statement": "Train 200 local officials", "language": "en", "agenda_item": group.pk}

    refused = client.post(address, said | {"institution": an_institution().pk})
    noted = client.post(address, said)

    assert refused.status_code == 422
    assert "nobody is quoted" in refused.content.decode()
    [made] = Commitment.objects.all()
    assert (noted.status_code, made.lead_institution, made.moderation) == (302, None, "accepted")
