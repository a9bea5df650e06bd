"""What somebody has to hand over before being erased: parts in dialogues to come, standing meetings, a programme."""

from collections.abc import Iterator

from dialogues.journal.errors import Refused
from dialogues.people.enums import Role
from dialogues.people.errors import HasAPart, OnlyConvenor
from dialogues.people.models import Membership, Person
from dialogues.people.queries.erasing import stands_in_the_way
from dialogues.programme.models import BridgePoint, DialogueRole, MeetingMember, Programme
from dialogues.programme.states import CLOSED, OVER


@stands_in_the_way
def parts_held(person: Person) -> Iterator[Refused]:
    roles = DialogueRole.objects.filter(person=person).exclude(dialogue__state__in=OVER)
    sites = BridgePoint.objects.filter(facilitator=person).exclude(dialogue__state__in=OVER)
    meetings = MeetingMember.objects.filter(person=person, removed_at=None, meeting__ended_at=None)
    codes = {
        *roles.values_list("dialogue__code", flat=True),
        *sites.values_list("dialogue__code", flat=True),
        *(f"{code} ↻" for code in meetings.values_list("meeting__series__programme__code", flat=True)),
    }
    if codes:
        yield HasAPart(codes=", ".join(sorted(codes)))


@stands_in_the_way
def programmes_convened_alone(person: Person) -> Iterator[Refused]:
    if person.account_id is None:
        return
    convenors = Membership.objects.filter(role=Role.CONVENOR, suspended_at=None, user__is_active=True)
    own = set(convenors.filter(user=person.account_id).values_list("scope", flat=True))
    shared = set(convenors.filter(scope__in=own).exclude(user=person.account_id).values_list("scope", flat=True))
    alone = [int(scope.partition(":")[2]) for scope in own - shared if scope.startswith("programme:")]
    codes = Programme.objects.filter(pk__in=alone).exclude(state__in=CLOSED).order_by("code")
    if codes:
        yield OnlyConvenor(codes=", ".join(codes.values_list("code", flat=True)))
