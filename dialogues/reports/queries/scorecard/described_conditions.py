"""What is counted by how a promise is described: SMART level, ambition, for whom, with steps and means."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Ambition, SmartLevel, TargetGroup

from .descriptions import Described
from .known import Condition, Label
from .traits import is_tracked


def by_description() -> Iterator[tuple[str, Condition]]:
    def with_that(label: Label, asked: Callable[[Described], bool]) -> Condition:
        return Condition(label, is_tracked, "tracked", described=asked)

    for level in SmartLevel:
        yield f"smart_{level}", with_that(level.label, lambda said, level=level.value: said.level == level)  # type: ignore[misc]
    for ambition in Ambition:
        asked = with_that(ambition.label, lambda said, ambition=ambition.value: said.ambition == ambition)  # type: ignore[misc]
        yield f"ambition_{ambition}", asked
    for group in TargetGroup:
        asked = with_that(group.label, lambda said, group=group.value: group in said.target_groups)  # type: ignore[misc]
        yield f"for_{group}", asked
    yield "with_milestones", with_that(_("With milestones"), lambda said: said.with_milestones)
    yield "with_amount", with_that(_("With an amount"), lambda said: said.with_amount)
