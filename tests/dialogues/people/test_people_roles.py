import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.actions import (
    close_account,
    create_account,
    grant_role,
    hand_over_role,
    invite_colleague,
    issue_token,
    restore_role,
    suspend_role,
)
from dialogues.people.enums import MANAGERS, STAFF, Purpose, Role
from dialogues.people.errors import (
    AccountClosed,
    AccountExists,
    AlreadyMember,
    LastConvenor,
    MembershipNotSuspended,
    MembershipSuspended,
    SamePerson,
)
from dialogues.people.models import Membership, OutboundMessage, User
from dialogues.people.permissions import require_role
from dialogues.people.principals import Participant
from dialogues.people.queries import has_role, members_of, person_of, scope_ids, scopes_of
from tests.factories.people import MONDAY, SCOPE, a_convenor, a_facilitator, an_account, an_organiser

pytestmark = pytest.mark.django_db
ACTOR = "user:1"


def the_membership(user: User) -> Membership:
    return user.memberships.get(scope=SCOPE)


def test_the_last_convenor_cannot_be_suspended():
    anh = a_convenor()
    an_organiser()

    with pytest.raises(LastConvenor) as refusal:
        suspend_role(membership=the_membership(anh), actor=ACTOR, at=MONDAY)

    assert refusal.value.code == "membership.last_convenor"
    assert has_role(anh, SCOPE, Role.CONVENOR)


def test_of_two_convenors_one_can_go_and_come_back():
    a_convenor()
    hoa = a_convenor(name="Chu Thị Hoa")

    suspend_role(membership=the_membership(hoa), actor=ACTOR, at=MONDAY)
    assert (has_role(hoa, SCOPE), scopes_of(hoa)) == (False, set())

    restore_role(membership=the_membership(hoa), actor=ACTOR, at=MONDAY)
    assert (has_role(hoa, SCOPE), scopes_of(hoa)) == (True, {SCOPE})


def test_a_convenor_whose_account_is_closed_does_not_count_as_one():
    anh = a_convenor()
    gone = a_convenor(name="Chu Thị Hoa")
    close_account(user=gone, actor=ACTOR, at=MONDAY)

    with pytest.raises(LastConvenor):
        suspend_role(membership=the_membership(anh), actor=ACTOR, at=MONDAY)


def test_the_last_convenor_can_hand_over_in_one_step():
    anh, viet = a_convenor(), an_organiser()

    hand_over_role(from_user=anh, to_user=viet, role=Role.CONVENOR, scope=SCOPE, actor=ACTOR, at=MONDAY)

    assert list(members_of(SCOPE, Role.CONVENOR)) == [viet]
    assert has_role(viet, SCOPE, Role.ORGANISER)


def test_a_role_is_handed_to_somebody_else_who_can_sign_in():
    anh, gone = a_convenor(), close_account(user=an_account(), actor=ACTOR, at=MONDAY)

    with pytest.raises(SamePerson):
        hand_over_role(from_user=anh, to_user=anh, role=Role.CONVENOR, scope=SCOPE, actor=ACTOR, at=MONDAY)
    with pytest.raises(AccountClosed):
        hand_over_role(from_user=anh, to_user=gone, role=Role.CONVENOR, scope=SCOPE, actor=ACTOR, at=MONDAY)

    assert list(members_of(SCOPE, Role.CONVENOR)) == [anh]


def test_every_step_that_makes_no_sense_is_refused_by_its_code():
    viet = an_organiser()
    with pytest.raises(AlreadyMember):
        grant_role(user=viet, role=Role.ORGANISER, scope=SCOPE, actor=ACTOR, at=MONDAY)
    with pytest.raises(MembershipNotSuspended):
        restore_role(membership=the_membership(viet), actor=ACTOR, at=MONDAY)

    suspend_role(membership=the_membership(viet), actor=ACTOR, at=MONDAY)

    with pytest.raises(MembershipSuspended):
        suspend_role(membership=the_membership(viet), actor=ACTOR, at=MONDAY)
    with pytest.raises(MembershipSuspended):
        grant_role(user=viet, role=Role.ORGANISER, scope=SCOPE, actor=ACTOR, at=MONDAY)
    with pytest.raises(MembershipSuspended):
        hand_over_role(from_user=viet, to_user=a_convenor(), role="organiser", scope=SCOPE, actor=ACTOR, at=MONDAY)


def test_the_journal_tells_the_story_of_a_role_with_keys_and_no_names():
    anh, viet = a_convenor(), an_organiser()
    membership = the_membership(anh)

    hand_over_role(from_user=anh, to_user=viet, role=Role.CONVENOR, scope=SCOPE, actor=f"user:{anh.pk}", at=MONDAY)

    told = Entry.objects.filter(subject=f"membership:{membership.pk}").order_by("sequence")
    assert list(told.values_list("kind", "actor")) == [
        ("membership.granted", "system"),
        ("membership.handed_over", f"user:{anh.pk}"),
    ]
    assert told[1].data == {
        "membership": membership.pk,
        "user": anh.pk,
        "role": "convenor",
        "scope": SCOPE,
        "to_membership": viet.memberships.get(role="convenor").pk,
        "to_user": viet.pk,
    }


def test_a_new_colleague_gets_an_account_a_person_and_one_mail_that_says_how_to_sign_in():
    a_convenor()

    invite_colleague(
        email="Viet@Example.org", name="Phạm Quốc Việt", role="organiser", scope=SCOPE, actor=ACTOR, at=MONDAY
    )
    run_due(at=MONDAY)

    viet = User.objects.get(email="viet@example.org")
    mail = OutboundMessage.objects.get()
    assert (viet.has_usable_password(), person_of(viet).name) == (False, "Phạm Quốc Việt")
    assert (mail.to_email, mail.scope) == ("viet@example.org", SCOPE)
    assert "/accounts/login/code/" in mail.text


def test_a_colleague_who_has_an_account_keeps_it():
    hoa = an_account("Chu Thị Hoa")

    invite_colleague(email=hoa.email, name="Somebody", role="facilitator", scope=SCOPE, actor=ACTOR, at=MONDAY)

    assert list(members_of(SCOPE, Role.FACILITATOR)) == [hoa]
    assert User.objects.get().name == "Chu Thị Hoa"


def test_a_closed_account_is_not_opened_by_an_invitation():
    hoa = close_account(user=an_account("Chu Thị Hoa"), actor=ACTOR, at=MONDAY)

    with pytest.raises(AccountClosed):
        invite_colleague(email=hoa.email, name="", role="facilitator", scope=SCOPE, actor=ACTOR, at=MONDAY)


def test_two_accounts_never_share_an_address():
    hoa = an_account("Chu Thị Hoa")

    with pytest.raises(AccountExists):
        create_account(email=hoa.email.upper(), name="Other", language="en", actor=ACTOR, at=MONDAY)


def test_roles_reach_as_far_as_their_programme():
    hoa = a_facilitator()
    a_convenor("programme:2")

    assert scope_ids(hoa, "programme", *STAFF) == {1}
    assert scope_ids(hoa, "programme", *MANAGERS) == set()
    assert (has_role(hoa, SCOPE, *STAFF), has_role(hoa, "programme:2", *STAFF)) == (True, False)


def test_an_administrator_has_every_scope_until_the_account_is_closed():
    a_convenor(), a_convenor("programme:2", "Chu Thị Hoa")
    admin = User.objects.create_superuser("admin@example.org")

    assert scopes_of(admin, *STAFF) == {"house", "programme:1", "programme:2"}

    close_account(user=admin, actor=ACTOR, at=MONDAY)
    assert (scopes_of(admin), has_role(admin, SCOPE)) == (set(), False)


def test_a_participant_holds_no_role_anywhere():
    token, _ = issue_token(purpose=Purpose.PERSONAL, object_key="delegate:7", at=MONDAY)
    a_convenor()

    participant = Participant(token)

    assert (participant.delegate_id, scopes_of(participant), has_role(participant, SCOPE)) == (7, set(), False)


def test_a_stranger_finds_nothing_and_a_colleague_without_the_role_is_told_so():
    hoa = a_facilitator()

    require_role(hoa, SCOPE, *STAFF)
    with pytest.raises(PermissionDenied):
        require_role(hoa, SCOPE, Role.CONVENOR)
    with pytest.raises(Http404):
        require_role(an_account(), SCOPE, Role.CONVENOR)
