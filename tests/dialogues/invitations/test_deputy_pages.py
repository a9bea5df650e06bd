"""Deputies by link, by oneself and at the door; the chair's one button; names looked at and mandates asked for."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.invitations.actions import answer_invitation, nominate_delegates
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate, Nomination, Substitution, WrittenPosition
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue
from tests.factories.deputies import a_chair, asked, consent_secret
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    TU,
    a_dialogue,
    a_programme,
    an_institution,
    an_invitation,
    secret_in_mail,
)
from tests.factories.people import a_facilitator, an_organiser

pytestmark = pytest.mark.django_db
HERE = "/programmes/LNOB/dialogues/ND1/"
HA_COMES = {"name": "Đỗ Thu Hà", "language": "vi", "mandate": "full"}


def soon(**policies: object) -> Dialogue:
    starts = timezone.now() + dt.timedelta(days=20)
    programme = a_programme()
    programme.target_institutions.set([an_institution("MOP"), an_institution("MLI")])
    programme.policies |= policies
    programme.save(update_fields=["policies"])
    return a_dialogue(programme=programme, starts_at=starts, ends_at=starts + dt.timedelta(hours=8))


def nam_comes(dialogue: Dialogue) -> tuple[Delegate, str]:
    invitation = an_invitation(dialogue)
    [nam] = nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
    return nam.delegate, f"/r/{secret_in_mail(f'invitation:{invitation.pk}')}/"


@pytest.fixture
def viet(client: Client) -> Client:
    client.force_login(an_organiser(a_programme().scope))
    return client


@pytest.mark.requirement("IVT-3")
def test_the_office_proposes_by_its_link_and_the_chair_agrees_with_one_button(client: Client) -> None:
    dialogue = soon()
    chair = a_chair(dialogue)
    nam, path = nam_comes(dialogue)

    client.post(f"{path}names/{nam.nomination_id}/replacement/", HA_COMES)
    agreed = client.post(f"/consent/{consent_secret()}/", {"answer": "yes"}, follow=True)

    ha = Delegate.objects.get(withdrawn_at=None)
    assert (ha.person.name, ha.replaces, agreed.status_code) == ("Đỗ Thu Hà", nam, 200)
    assert Substitution.objects.get().decided_by == chair


def test_looking_at_the_question_decides_nothing(client: Client) -> None:
    dialogue = soon()
    substitution, _chair = asked(dialogue=dialogue)

    codes = {client.get(f"/consent/{consent_secret()}/").status_code for _ in range(3)}

    substitution.refresh_from_db()
    assert (codes, substitution.state) == ({200}, "asked")


def test_the_second_answer_finds_it_decided(client: Client) -> None:
    asked(dialogue=soon())
    path = f"/consent/{consent_secret()}/"
    client.post(path, {"answer": "no"})

    again = client.post(path, {"answer": "yes"})

    assert (again.status_code, Substitution.objects.get().state) == (422, "refused")


@pytest.mark.requirement("IVT-3")
def test_a_delegate_who_cannot_come_proposes_somebody_without_a_wider_mandate(client: Client) -> None:
    dialogue = soon()
    [ha] = nominate_delegates(invitation=an_invitation(dialogue), nominees=[HA], at=IN_APRIL)
    path = f"/r/{secret_in_mail(f'delegate:{ha.delegate.pk}')}/deputy/"

    page = client.post(path, {"name": "Nguyễn Văn Tú", "language": "vi", "mandate": "full"})

    tu = Delegate.objects.get(withdrawn_at=None)
    assert (page.status_code, tu.person.name, tu.mandate) == (200, "Nguyễn Văn Tú", "subject_to_confirmation")
    assert client.get(path).status_code == 410


def test_where_nobody_comes_instead_the_organiser_takes_the_place_back(viet: Client) -> None:
    nam, _path = nam_comes(soon())
    page, address = f"/delegates/{nam.pk}/deputy/", f"/delegates/{nam.pk}/withdrawal/"

    offered = viet.get(page).content.decode()
    viet.force_login(a_facilitator(nam.dialogue.programme.scope))

    assert (f'href="{address}"' in offered, f'href="{address}"' in viet.get(page).content.decode()) == (True, False)


def test_another_institutions_people_are_not_there(client: Client) -> None:
    dialogue = soon()
    nam, _path = nam_comes(dialogue)
    other = an_invitation(dialogue, an_institution("MLI"))
    path = f"/r/{secret_in_mail(f'invitation:{other.pk}')}/names/{nam.nomination_id}/"

    codes = {client.get(path + step).status_code for step in ("replacement/", "withdrawal/", "mandate/")}

    assert codes == {404}


@pytest.mark.requirement("IVT-3")
def test_at_the_door_a_deputy_is_in_with_one_form(viet: Client) -> None:
    dialogue = soon()
    chair = a_chair(dialogue)
    nam, _path = nam_comes(dialogue)

    viet.post(
        f"/delegates/{nam.pk}/deputy/", HA_COMES | {"decided_by": chair.pk, "channel": "in_person", "is_here": "on"}
    )

    ha = Delegate.objects.get(withdrawn_at=None)
    assert (ha.person.name, ha.state, ha.rsvp) == ("Đỗ Thu Hà", "checked_in", Rsvp.ACCEPTED)
    assert viet.post(f"/delegates/{nam.pk}/check-in/", follow=True).status_code == 200
    nam.refresh_from_db()
    assert nam.state != "checked_in"


def test_a_facilitator_at_the_door_proposes_and_cannot_speak_for_the_chair(client: Client) -> None:
    dialogue = soon()
    chair = a_chair(dialogue)
    nam, _path = nam_comes(dialogue)
    client.force_login(a_facilitator(dialogue.programme.scope))

    client.post(f"/delegates/{nam.pk}/deputy/", HA_COMES | {"decided_by": chair.pk, "channel": "phone"})

    substitution = Substitution.objects.get()
    assert substitution.state == "asked"
    assert client.get(f"/substitutions/{substitution.pk}/decision/").status_code == 403


def test_what_the_chair_said_is_noted_with_how_and_when(viet: Client) -> None:
    substitution, chair = asked(dialogue=soon())
    said = {"answer": "yes", "decided_by": chair.pk, "channel": "phone", "note": "17 May, 16:20"}

    page = viet.get(HERE + "nominations/")
    viet.post(f"/substitutions/{substitution.pk}/decision/", said)

    substitution.refresh_from_db()
    assert list(page.context["deputies"]) == [substitution]
    assert (substitution.state, substitution.channel, substitution.note) == ("granted", "phone", "17 May, 16:20")


def test_names_are_accepted_together_asked_about_and_refused(viet: Client) -> None:
    invitation = an_invitation(soon(screen_nominations=True), seats=2)
    nam, ha, tu = nominate_delegates(invitation=invitation, nominees=[NAM, HA, TU], at=IN_APRIL)

    viet.post(f"/nominations/{ha.pk}/clarification/", {"words": "Which department?"})
    viet.post(f"/nominations/{tu.pk}/rejection/", {"words": "Observers follow online"})
    viet.post(HERE + "nominations/", {"nomination": [nam.pk]})

    states = dict(Nomination.objects.values_list("person__name", "state"))
    assert states == {NAM.name: "accepted", HA.name: "clarification_requested", TU.name: "rejected"}


def test_the_office_answers_a_question_by_its_link(viet: Client) -> None:
    invitation = an_invitation(soon(screen_nominations=True))
    [ha] = nominate_delegates(invitation=invitation, nominees=[HA], at=IN_APRIL)
    viet.post(f"/nominations/{ha.pk}/clarification/", {"words": "Which department?"})
    path = f"/r/{secret_in_mail(f'invitation:{invitation.pk}')}/"

    letter = viet.get(path).content.decode()
    viet.post(f"{path}names/{ha.pk}/clarification/", {"words": "Planning"})

    ha.refresh_from_db()
    assert (f"names/{ha.pk}/clarification/" in letter, ha.state, ha.clarification) == (True, "submitted", "Planning")


@pytest.mark.requirement("IVT-2")
def test_a_gap_offers_the_letter_the_position_and_the_exception(viet: Client) -> None:
    dialogue = soon()
    invitation = an_invitation(dialogue, an_institution("MLI"))
    [tu] = nominate_delegates(invitation=invitation, nominees=[TU], at=IN_APRIL)
    answer_invitation(delegate=tu.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)

    gaps = viet.get(HERE + "mandates/").context["gaps"]
    viet.post(f"/invitations/{invitation.pk}/replacement/")
    viet.post(f"/invitations/{invitation.pk}/position/", {"text": "Bộ đồng ý nguyên tắc."})
    viet.post(HERE + "quorum/MOP/", {"reason": "Sends its answer in writing"})

    assert {gap.institution.code: is_missing for gap, is_missing in gaps} == {"MLI": False, "MOP": True}
    assert OutboundMessage.objects.filter(key__contains=":replacement:").count() == 1
    assert (WrittenPosition.objects.count(), dialogue.quorum_waivers.count()) == (1, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_names_costs_the_same_however_long_it_is(
    viet: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dialogue = soon(screen_nominations=True)
    for code, nominee in list(zip(["MOP", "MLI", "YSN"], [NAM, HA, TU], strict=True))[:number]:
        nominate_delegates(invitation=an_invitation(dialogue, an_institution(code)), nominees=[nominee], at=IN_APRIL)
    viet.get(HERE + "nominations/")

    with django_assert_num_queries(8):
        page = viet.get(HERE + "nominations/")

    assert len(page.context["rows"]) == number


def test_the_programme_decides_whether_names_are_looked_at(viet: Client) -> None:
    dialogue = soon()

    viet.post("/programmes/LNOB/nominations/", {"screening": "on", "moving_up": "on", "kept_days": "14"})

    dialogue.programme.refresh_from_db()
    wanted = {"screen_nominations": True, "alternates_move_up": "automatically", "access_needs_days": 14}
    assert {name: dialogue.programme.policies[name] for name in wanted} == wanted
