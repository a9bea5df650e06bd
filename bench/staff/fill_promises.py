"""What was promised and proposed in a large installation, written in bulk."""

import datetime as dt
import uuid
from decimal import Decimal

from dialogues.commitments.enums import FindingKind, Lifecycle, Moderation, Schedule
from dialogues.commitments.models import Commitment, Finding
from dialogues.followup.enums import MoneyMove
from dialogues.followup.models import ActionItem, ResourceTransaction
from dialogues.institutions.models import Institution
from dialogues.journal.actions import SYSTEM
from dialogues.people.models import Person
from dialogues.programme.actions import link_dialogues
from dialogues.programme.models import Dialogue


def promise(dialogues: list[Dialogue], institutions: list[Institution], number: int, now: dt.datetime) -> None:
    """Each second one is shared with another institution, each fourth has money, each twentieth a step."""
    made = Commitment.objects.bulk_create(
        (
            Commitment(
                dialogue=dialogues[n % len(dialogues)],
                number=n // len(dialogues) + 1,
                lead_institution=institutions[n % len(institutions)],
                captured_at=now,
                client_id=uuid.uuid4(),
                body_digest="",
                statement=f"We will train {n} local officials in gender sensitivity",
                due_date=now.date() + dt.timedelta(days=n % 400 - 100),
                lifecycle=Lifecycle.ACTIVE,
                moderation=Moderation.ACCEPTED,
                schedule=Schedule.ON_SCHEDULE,
                is_verifiable=True,
                confirmed_at=now,
                signed_off_at=now,
                tracked_since_at=now,
            )
            for n in range(number)
        ),
        batch_size=1_000,
    )
    Shared = Commitment.co_owners.through
    Shared.objects.bulk_create(
        Shared(commitment=one, institution=institutions[(n + 1) % len(institutions)])
        for n, one in enumerate(made)
        if n % 2
    )
    ResourceTransaction.objects.bulk_create(
        ResourceTransaction(
            commitment=one,
            kind=MoneyMove.PLEDGE,
            amount=Decimal(1_000_000),
            currency="VND",
            value_date=now.date(),
            recorded_at=now,
        )
        for one in made[::4]
    )
    _steps(made[::20], now)


def _steps(commitments: list[Commitment], now: dt.datetime) -> None:
    """Whoever was to do one in ten of them has left."""
    persons = list(Person.objects.order_by("pk")[: len(commitments)])
    ActionItem.objects.bulk_create(
        ActionItem(
            dialogue=one.dialogue,
            commitment=one,
            position=1,
            title=f"Write the programme of course {n}",
            owner=one.lead_institution,
            responsible=persons[n % len(persons)],
            responsible_gone_at=None if n % 10 else now,
            due_date=now.date() + dt.timedelta(days=n % 90 - 10),
            created_at=now,
            revised_at=now,
        )
        for n, one in enumerate(commitments)
    )


def propose(dialogues: list[Dialogue], now: dt.datetime) -> None:
    """Five other dialogues bring sixty proposals each to the first."""
    for source in dialogues[1:6]:
        link_dialogues(source=source, target=dialogues[0], exception_reason="In the bench", actor=SYSTEM, at=now)
        Finding.objects.bulk_create(
            Finding(
                dialogue=source, kind=FindingKind.PROPOSAL, text=f"Publish the figures of district {n}", created_at=now
            )
            for n in range(60)
        )
