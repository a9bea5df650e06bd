"""Those whom follow-up is for: focal points of who made a promise and of who holds it now, and a plain colleague there.

They have no role in the programme. `MJU` holds LD-TQ C-01 (see succession).
"""

import datetime as dt
from typing import Any

from dialogues.commitments.models import Commitment
from dialogues.institutions.models import Institution
from dialogues.people.actions import create_account
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, Person


def build(world: Any, at: dt.datetime) -> None:
    promise = Commitment.objects.get(number=1, dialogue__code="LD-TQ", dialogue__programme=world.programme)
    holder = Institution.objects.get(code="MJU")
    _account(world, "holder", holder, AffiliationRole.FOCAL_POINT, at)
    _account(world, "maker", promise.lead_institution, AffiliationRole.FOCAL_POINT, at)
    _account(world, "member", holder, AffiliationRole.MEMBER, at)


def rows(world: Any) -> dict[str, Any]:
    return {}


def _account(world: Any, name: str, institution: Institution, role: AffiliationRole, at: dt.datetime) -> None:
    account = create_account(email=f"{name}@owner.example", name=name, language="en", actor="system", at=at)
    person, _new = Person.objects.get_or_create(
        account=account, defaults={"name": name, "language": "en", "is_fictitious": True}
    )
    Affiliation.objects.create(person=person, institution=institution, role=role)
    world.people[name] = account
