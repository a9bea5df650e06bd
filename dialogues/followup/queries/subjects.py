"""What a progress link is about, and whom one may ask."""

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.models import ActionItem
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.people.models import Person, Token


def subject_of(token: Token) -> ActionItem | Commitment | None:
    """The action item or commitment behind a progress link."""
    return subject_named(token.object_key)


def subject_named(key: str) -> ActionItem | Commitment | None:
    kind, _sep, pk = key.partition(":")
    if kind == "commitment":
        return told_commitments().filter(pk=pk).first()
    items = ActionItem.objects.select_related("dialogue__programme", "owner", "responsible", "commitment__dialogue")
    return items.filter(pk=pk).first() if kind == "action_item" else None


def who_is_asked(subject: ActionItem | Commitment) -> tuple[Person | None, ContactPoint | None]:
    """The responsible person if there is one, else the institution's open contact point."""
    if isinstance(subject, ActionItem) and subject.responsible:
        return subject.responsible, None
    owner = subject.owner if isinstance(subject, ActionItem) else subject.lead_institution
    return None, _contact_point(owner)


def _contact_point(owner: Institution | None) -> ContactPoint | None:
    if owner is None:
        return None
    open_points = owner.contact_points.filter(closed_at=None)
    return open_points.exclude(email="").order_by("pk").first() or open_points.order_by("pk").first()
