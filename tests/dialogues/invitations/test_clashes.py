"""What invitations tell the plan: guests from abroad, and an only delegate in two places."""

import datetime as dt

import pytest

from dialogues.invitations.actions import invite_institution
from dialogues.invitations.models import Delegate
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import conflicts_of, rules_applying
from tests.factories.institutions import an_institution as from_sample
from tests.factories.invitations import IN_APRIL, NAM, a_dialogue, a_named_delegate

pytestmark = pytest.mark.django_db


def clashes_of(dialogue: Dialogue) -> list[str]:
    found = conflicts_of(Dialogue.objects.get(pk=dialogue.pk))
    return [one.finding.words for one in found if one.finding.kind == "sole_delegate"]


@pytest.mark.requirement("SCH-5")
def test_an_only_delegate_in_two_dialogues_at_once_is_named_with_both() -> None:
    first, second = a_dialogue("ND1"), a_dialogue("ND2")
    delegate = a_named_delegate(first, NAM)
    other = a_named_delegate(second, NAM)
    Delegate.objects.filter(pk=other.pk).update(person=delegate.person)

    assert clashes_of(first) == [
        "Lê Hoàng Nam is the only delegate of Ministry of Planning* here and in ND2, 18 May 2022, 08:00–16:30."
    ]
    Delegate.objects.filter(pk=other.pk).update(rsvp="declined", rsvp_at=IN_APRIL)

    assert clashes_of(first) == []


@pytest.mark.requirement("SCH-1")
def test_inviting_somebody_from_abroad_makes_a_permission_necessary() -> None:
    dialogue = a_dialogue()

    invite_institution(dialogue=dialogue, institution=from_sample("AAV"), seats=1, actor="system", at=IN_APRIL)

    [applying] = rules_applying(dialogue, dt.date(2022, 4, 20))
    assert [str(reason) for reason in applying.reasons] == ["ActionAid Vietnam takes part, registered abroad"]
    assert [approval.state for approval in dialogue.approvals.all()] == ["to_prepare"]
