"""What one may narrow a scorecard to: only what there is something of, and nothing that would tell strangers more."""

from django.db.models import Q

from dialogues.commitments.models import Commitment
from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea
from dialogues.languages.translated import said
from dialogues.programme.models import AgendaItem
from dialogues.programme.queries import dialogues_of

from . import Reading

Choice = tuple[str, str, bool]


def choices_of(reading: Reading) -> dict[str, list[Choice]]:
    """Value, label and whether it is chosen, by the name of the field. Three queries."""
    scope = reading.scope
    chosen = scope.chosen
    dialogues = dialogues_of(scope.programme).order_by("starts_at", "pk")
    mine = Commitment.objects.filter(_counted(reading))
    areas = AdminArea.objects.filter(institutions__commitments_made__in=mine).distinct().order_by("name", "pk")
    topics = AgendaItem.objects.filter(pk__in=mine.exclude(agenda_item=None).values("agenda_item"))
    ordered = topics.select_related("dialogue").order_by("dialogue__starts_at", "dialogue", "position")
    offered = {
        "dialogue": [(one.code, f"{one.code} · {said(one.title)}") for one in dialogues],
        "group": [(one.value, str(one.label)) for one in StakeholderGroup],
        "area": [(one.code, one.name) for one in areas],
        "topic": [(str(one.pk), f"{one.dialogue.code} · {said(one.title)}") for one in ordered],
    }
    return {name: [(*one, one[0] == chosen.get(name)) for one in rows] for name, rows in offered.items()}


def _counted(reading: Reading) -> Q:
    """Of the whole programme; where names are hidden, only what stands under one."""
    whole = Q(dialogue__programme=reading.scope.programme)
    named = reading.may_be_named
    return whole if named is None else whole & Q(pk__in=named)
