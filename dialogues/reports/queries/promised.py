"""What was promised in one dialogue, for its own page: how far it is, and the first of it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import Sentence, sentence_of
from dialogues.followup.enums import Column
from dialogues.followup.queries.columns import column_in_database
from dialogues.programme.models import Dialogue

from .selection import Label

FIRST_SHOWN = 30


@dataclass(frozen=True)
class Standing:
    """How many stand in one column of the board, and the list of them."""

    label: Label
    number: int
    url: str


@dataclass(frozen=True)
class Promised:
    number: int
    url: str
    standings: list[Standing]
    first: list[Sentence]

    @property
    def more(self) -> int:
        return self.number - len(self.first)


def promised_in(dialogue: Dialogue, visible: QuerySet[Commitment]) -> Promised:
    """Of what the reader may see. The rows are in the order in which they were said."""
    here = visible.filter(dialogue=dialogue)
    counted = dict(here.order_by().values_list(column_in_database()).annotate(number=Count("pk")))
    number = sum(counted.values())
    listed = reverse("commitments", args=[dialogue.programme.code])
    standings = [
        Standing(column.label, counted[column], f"{listed}?{_chosen(dialogue, column=column.value)}")
        for column in Column
        if counted.get(column)
    ]
    shown = here.order_by("number")[:FIRST_SHOWN] if number else []
    first = [sentence_of(commitment, url=commitment_url(commitment)) for commitment in shown]
    return Promised(number, f"{listed}?{_chosen(dialogue)}", standings, first)


def _chosen(dialogue: Dialogue, **more: str) -> str:
    return urlencode({"dialogue": dialogue.code, **more})
