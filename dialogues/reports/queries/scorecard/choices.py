"""What one may narrow a scorecard to: only what there is something of, and nothing that would tell strangers more."""

from operator import itemgetter

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from dialogues.commitments.models import Commitment
from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea, Institution
from dialogues.languages.translated import said
from dialogues.programme.models import AgendaItem

from .asking import Asking
from .scope import Scope

Choice = tuple[str, str, bool]


def choices_of(scope: Scope, of: QuerySet[Commitment]) -> Asking[dict[str, list[Choice]]]:
    """Value, label and whether it is chosen, by the name of the field. `of`: commitments that may be told apart."""
    at = F("starts_at").asc(nulls_last=True)
    makers = Institution.objects.filter(Exists(of.filter(lead_institution=OuterRef("pk"))))
    about_it = of.filter(agenda_item=OuterRef("pk"))
    topics = AgendaItem.objects.filter(Exists(about_it), dialogue__programme=scope.programme)
    by_day = Window(RowNumber(), order_by=(F("dialogue__starts_at").asc(nulls_last=True), "dialogue", "position"))
    dialogues, areas, items = yield (
        scope.programme.dialogues.values_list(Window(RowNumber(), order_by=(at, "pk")), "code", "title"),
        AdminArea.objects.filter(pk__in=makers.values("area")).values_list(
            Window(RowNumber(), order_by=("name", "pk")), "code", "name"
        ),
        topics.values_list(by_day, "pk", "dialogue__code", "title"),
    )
    offered = {
        "dialogue": [(code, f"{code} · {said(title)}") for _place, code, title in sorted(dialogues, key=_FIRST)],
        "group": [(one.value, str(one.label)) for one in StakeholderGroup],
        "area": [(code, name) for _place, code, name in sorted(areas, key=_FIRST)],
        "topic": [(str(pk), f"{code} · {said(title)}") for _place, pk, code, title in sorted(items, key=_FIRST)],
    }
    chosen = scope.chosen
    return {name: [(*one, one[0] == chosen.get(name)) for one in rows] for name, rows in offered.items()}


_FIRST = itemgetter(0)
