"""The nesting of dialogues: `feeds_into` is a graph without circles, forward in time (INV-03, SCH-4)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Max, Min, Q, QuerySet

from dialogues.programme.enums import LinkRelation
from dialogues.programme.models import Dialogue, DialogueLink, Programme


def feeds_graph(programme: Programme | None = None) -> dict[int, list[int]]:
    """Dialogue → the dialogues it feeds into; without a programme, of the whole house."""
    links = _feeding() if programme is None else _feeding().filter(source__programme=programme)
    graph: dict[int, list[int]] = defaultdict(list)
    for source, target in links.order_by("pk").values_list("source", "target"):
        graph[source].append(target)
    return dict(graph)


def reaches(graph: Mapping[int, Iterable[int]], start: int, goal: int) -> bool:
    """Whether results of `start` arrive at `goal`, directly or through others."""
    seen, waiting = {start}, [start]
    while waiting:
        for after in graph.get(waiting.pop(), ()):
            if after == goal:
                return True
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return False


def closes_circle(source: Dialogue, target: Dialogue) -> bool:
    """Whether an edge source → target would bring results back to where they came from."""
    return reaches(feeds_graph(), target.pk, source.pk)


def ancestors_of(dialogue: Dialogue) -> set[int]:
    """All dialogues whose results arrive at this one."""
    graph = feeds_graph()
    return {start for start in graph if reaches(graph, start, dialogue.pk)}


def is_forward(source_ends_at: dt.datetime | None, target_starts_at: dt.datetime | None) -> bool:
    """`to.start >= from.end`; what has no date yet is in nobody's way."""
    return not source_ends_at or not target_starts_at or target_starts_at >= source_ends_at


def links_broken_by(dialogue: Dialogue, starts_at: dt.datetime, ends_at: dt.datetime) -> list[DialogueLink]:
    """Links without a stored reason that would point backwards if the dialogue took place then."""
    links = _feeding().filter(exception_reason="").select_related("source", "target").order_by("pk")
    feeds = [link for link in links.filter(source=dialogue) if not is_forward(ends_at, link.target.starts_at)]
    fed_by = [link for link in links.filter(target=dialogue) if not is_forward(link.source.ends_at, starts_at)]
    return feeds + fed_by


def links_of(dialogue: Dialogue) -> list[DialogueLink]:
    """From this dialogue and to it, with the other one and its programme."""
    links = DialogueLink.objects.filter(Q(source=dialogue) | Q(target=dialogue))
    return list(links.select_related("source__programme", "target__programme").order_by("relation", "pk"))


def feeding_bounds(dialogue: Dialogue) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Between the end of the last dialogue that feeds it and the start of the first that it feeds (SCH-4)."""
    binding = _feeding().filter(exception_reason="")
    ended = binding.filter(target=dialogue).aggregate(at=Max("source__ends_at"))["at"]
    begins = binding.filter(source=dialogue).aggregate(at=Min("target__starts_at"))["at"]
    return ended, begins


def _feeding() -> QuerySet[DialogueLink]:
    return DialogueLink.objects.filter(relation=LinkRelation.FEEDS_INTO)
