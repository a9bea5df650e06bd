"""What the organisers see and do."""

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.models import ContactPoint
from dialogues.invitations.actions import (
    Nominee,
    answer_invitation,
    check_in_delegate,
    nominate_delegates,
    register_walk_in,
)
from dialogues.invitations.enums import DelegateState, InvitationState, NominationState, Rsvp
from dialogues.invitations.models import Delegate, Invitation
from dialogues.invitations.queries import funnel_of, readiness_of
from dialogues.invitations.queries.funnel import Funnel
from dialogues.people.enums import Mandate
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    TU,
    a_coming_delegate,
    a_dialogue,
    a_draft,
    a_named_delegate,
    an_institution,
    an_invitation,
)
from tests.factories.people import a_colleague, a_facilitator, an_account, an_organiser

pytestmark = pytest.mark.django_db
OFFICE = {"seats": "1", "post": "Văn phòng", "email": "vp@mop.example.vn", "language": "vi"}
LIST = "/programmes/LNOB/dialogues/ND1/invitations/"
DELEGATES = "/programmes/LNOB/dialogues/ND1/delegates/"


@pytest.fixture
def viet(client: Client) -> Client:
    """Phạm Quốc Việt organises the programme of ND1, which invites."""
    soon = timezone.now() + dt.timedelta(days=30)
    dialogue = a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    client.force_login(an_organiser(dialogue.programme.scope))
    return client


def nd1() -> Dialogue:
    return Dialogue.objects.get(code="ND1")


def test_an_institution_is_found_in_any_spelling_and_invited_with_two_seats(viet: Client) -> None:
    an_institution("MOP")

    [found] = viet.get(f"{LIST}new/", {"q": "bo ke hoach"}).context["candidates"]
    sent = viet.post(
        f"{LIST}new/{found.institution.code}/",
        {"seats": "2", "post": "Văn phòng", "email": "vp@mop.example.vn", "language": "vi", "intent": "send"},
    )

    invitation = Invitation.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, LIST)
    assert (invitation.seats, invitation.state) == (2, InvitationState.SENT)
    assert OutboundMessage.objects.get().to_email == "vp@mop.example.vn"


def test_a_draft_sends_nothing(viet: Client) -> None:
    an_institution("MOP")

    viet.post(
        f"{LIST}new/MOP/",
        OFFICE | {"email": "", "phone": "024 3333 3333", "intent": "draft"},
    )

    assert (Invitation.objects.get().state, OutboundMessage.objects.count()) == (InvitationState.DRAFT, 0)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"seats": "0"}, "seats"),
        ({"seats": ""}, "seats"),
        ({"post": ""}, "post"),
        ({"email": "vp at mop"}, "email"),
        ({"email": ""}, "email"),
        ({"deadline_date": "2020-01-01"}, "deadline_date"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_half_saved(
    viet: Client, changed: dict[str, str], field: str
) -> None:
    an_institution("MOP")
    data = {
        "seats": "1",
        "post": "Văn phòng",
        "email": "vp@mop.example.vn",
        "language": "vi",
        "intent": "send",
    } | changed

    page = viet.post(f"{LIST}new/MOP/", data)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert (Invitation.objects.count(), ContactPoint.objects.count()) == (0, 0)


def test_sending_again_and_withdrawing_and_undoing_are_one_button_each(viet: Client) -> None:
    invitation = an_invitation(nd1())

    viet.post(f"/invitations/{invitation.pk}/sending/", {"back": "list"})
    viet.post(f"/invitations/{invitation.pk}/withdrawal/")
    withdrawn = Invitation.objects.get().state
    viet.post(f"/invitations/{invitation.pk}/restoration/")

    assert (OutboundMessage.objects.count(), withdrawn) == (2, InvitationState.WITHDRAWN)
    assert Invitation.objects.get().state == InvitationState.SENT


def test_an_answer_by_phone_is_noted(viet: Client) -> None:
    invitation = an_invitation(nd1())

    viet.post(f"/invitations/{invitation.pk}/reply/", {"answer": "declined", "reason": "Trùng lịch"})

    invitation.refresh_from_db()
    assert (invitation.state, invitation.decline_reason) == (InvitationState.DECLINED, "Trùng lịch")


def test_a_free_seat_goes_to_the_alternate_with_one_button(viet: Client) -> None:
    invitation = an_invitation(nd1(), seats=1)
    first, second = nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)
    answer_invitation(delegate=first.delegate, rsvp=Rsvp.DECLINED, at=IN_APRIL)

    viet.post(f"/nominations/{second.pk}/acceptance/")

    second.refresh_from_db()
    assert second.state == NominationState.ACCEPTED


def test_a_press_that_comes_too_late_says_so_and_changes_nothing(viet: Client) -> None:
    invitation = an_invitation(nd1())
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    page = viet.post(f"/invitations/{invitation.pk}/withdrawal/", follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert Invitation.objects.get().state == InvitationState.NOMINATED_PARTIAL


def test_the_figures_are_the_lengths_of_the_lists_behind_them(viet: Client) -> None:
    coming = a_coming_delegate(nd1())
    nominate_delegates(invitation=coming.nomination.invitation, nominees=[HA], at=IN_APRIL)
    an_invitation(nd1(), an_institution("MLI"))
    a_draft(nd1(), an_institution("YSN"))
    check_in_delegate(delegate=coming, actor="user:5", at=IN_APRIL)

    shown = {key: len(viet.get(LIST, {"show": key}).context["rows"]) for key in ("sent", "answered")}
    people = {key: len(viet.get(DELEGATES, {"show": key}).context["rows"]) for key in ("named", "coming", "here")}

    assert funnel_of(nd1()) == Funnel(invited=2, answered=1, named=2, coming=1, here=1)
    assert (shown, people) == ({"sent": 2, "answered": 1}, {"named": 2, "coming": 1, "here": 1})


def test_readiness_warns_of_an_institution_nobody_may_commit(viet: Client) -> None:
    [listener] = nominate_delegates(invitation=an_invitation(nd1()), nominees=[TU], at=IN_APRIL)
    answer_invitation(delegate=listener.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    speaker = an_invitation(nd1(), an_institution("FIRM-MSC"))
    nominate_delegates(invitation=speaker, nominees=[replace(HA, mandate=Mandate.FULL)], at=IN_APRIL)
    answer_invitation(delegate=Delegate.objects.latest("pk"), rsvp=Rsvp.TENTATIVE, at=IN_APRIL)

    readiness = readiness_of(nd1())

    assert (readiness.with_delegate, readiness.who_may_commit, readiness.nobody_may_commit) == (2, 1, 1)
    assert "1 institution comes without anybody who may commit" in viet.get(LIST).content.decode()


def test_the_door_finds_a_name_without_its_accents_and_checks_in(viet: Client) -> None:
    delegate = a_coming_delegate(nd1())
    register_walk_in(dialogue=nd1(), name="Hoàng Thị Mai", at=IN_APRIL)

    [row] = viet.get(DELEGATES, {"q": "le hoang"}).context["rows"]
    answer = viet.post(f"/delegates/{row.delegate.pk}/check-in/", {"q": "le hoang"})

    delegate.refresh_from_db()
    assert delegate.state == DelegateState.CHECKED_IN
    assert answer["Location"] == f"{DELEGATES}?q=le+hoang#delegate-{delegate.pk}"


def test_a_wrong_press_at_the_door_is_undone_in_place(viet: Client) -> None:
    delegate = check_in_delegate(delegate=a_coming_delegate(nd1()), actor="user:5", at=IN_APRIL)

    row = viet.post(f"/delegates/{delegate.pk}/check-in/undo/", headers={"HX-Request": "true"})

    delegate.refresh_from_db()
    assert delegate.state == DelegateState.RSVP
    assert row.content.decode().strip().splitlines()[0].strip() == f'<tr id="delegate-{delegate.pk}">'


def test_a_facilitator_checks_people_in_but_invites_nobody(client: Client) -> None:
    delegate = a_named_delegate(a_dialogue())
    client.force_login(a_facilitator(delegate.dialogue.programme.scope))

    codes = [client.get(LIST).status_code, client.post(f"/delegates/{delegate.pk}/check-in/").status_code]
    refused = [
        client.get(f"{LIST}new/").status_code,
        client.post(f"/invitations/{delegate.nomination.invitation_id}/sending/").status_code,
    ]

    assert (codes, refused) == ([200, 302], [403, 403])


@pytest.mark.parametrize("path", [LIST, DELEGATES, f"{LIST}new/", f"{LIST}new/MOP/", "/invitations/{pk}/"])
def test_whoever_does_not_work_for_the_programme_does_not_know_of_it(client: Client, path: str) -> None:
    invitation = an_invitation(a_dialogue())
    stranger = a_colleague("Người Lạ", "convenor", "programme:999")

    client.force_login(stranger)

    assert client.get(path.format(pk=invitation.pk)).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    an_invitation(a_dialogue())
    an_account()

    assert client.get(LIST)["Location"].startswith("/accounts/login/")


def test_a_planned_dialogue_offers_drafts_alone(viet: Client) -> None:
    type(nd1()).objects.update(state=DialogueState.PLANNING)
    an_institution("MOP")

    page = viet.get(f"{LIST}new/MOP/").content.decode()

    assert ('value="send"' in page, 'value="draft"' in page) == (False, True)


@pytest.mark.parametrize("codes", [["MOP"], ["MOP", "MLI", "YSN"]])
def test_the_list_asks_as_many_questions_for_three_as_for_one(
    viet: Client, codes: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for code in codes:
        an_invitation(nd1(), an_institution(code))

    with django_assert_num_queries(10):
        viet.get(LIST)


@pytest.mark.parametrize("nominees", [[NAM], [NAM, HA, TU]])
def test_the_door_asks_as_many_questions_for_three_as_for_one(
    viet: Client, nominees: list[Nominee], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    nominate_delegates(invitation=an_invitation(nd1(), seats=3), nominees=nominees, at=IN_APRIL)

    with django_assert_num_queries(10):
        viet.get(DELEGATES)
