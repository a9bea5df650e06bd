"""What the views of the follow-up board share: one set of commitments, one filter, the tabs above it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import commitments_visible_in
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.models import Programme
from dialogues.reports.queries.headline import as_of
from dialogues.reports.queries.selection import Label, Selection


@dataclass(frozen=True)
class Tab:
    label: Label
    icon: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class Set:
    """All that one reader may see of a programme's commitments, and what was chosen of it."""

    programme: Programme
    visible: QuerySet[Commitment]
    selection: Selection
    on: dt.date
    colleague: bool
    manages: bool

    def chosen(self) -> QuerySet[Commitment]:
        return self.selection.applied(self.visible, self.programme, self.on)


def set_or_404(request: SignedInRequest, code: str) -> Set:
    """Colleagues see all of it; focal points and signatories what their institutions promised."""
    programme = get_object_or_404(Programme, code=code)
    visible = commitments_visible_in(programme, request.user)
    colleague = holds_role(request.user, programme.scope)
    if not colleague and not visible.exists():
        raise Http404
    return Set(
        programme,
        visible,
        Selection.from_query(request.GET),
        as_of(programme, timezone.now()),
        colleague,
        holds_role(request.user, programme.scope, *MANAGERS),
    )


def page_of(found: Set, view: str) -> dict[str, Any]:
    """What the frame of each view is made of; `view` is the name of its route."""
    return {
        "programme": found.programme,
        "programme_title": said(found.programme.title).text,
        "colleague": found.colleague,
        "manages": found.manages,
        "selection": found.selection,
        "on": found.on,
        "tabs": _tabs(found, view),
    }


def _tabs(found: Set, view: str) -> list[Tab]:
    views = [
        ("commitments", _("Table"), "table"),
        ("commitment_board", _("Board"), "layout-dashboard"),
        ("commitment_timeline", _("Timeline"), "chart-gantt"),
        # It counts what others' institutions promised as well.
        *([("scorecard", _("Scorecard"), "chart-column")] if found.colleague else []),
    ]
    kept = found.selection.url()
    places = {name: reverse(name, args=[found.programme.code]) for name, _label, _icon in views}
    return [Tab(label, icon, places[name] + kept, name == view) for name, label, icon in views]
