from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.queries import group_mark
from dialogues.invitations.enums import Capacity
from dialogues.invitations.models import Delegate


def group_of(delegate: Delegate) -> str:
    """The letter of the stakeholder group a person sits in the room for; empty where no institution is known."""
    if delegate.capacity == Capacity.COMMUNITY:
        return group_mark(StakeholderGroup.COMMUNITY)
    return group_mark(delegate.institution.stakeholder_group) if delegate.institution else ""
