"""What is counted by how a promise is described: SMART level, ambition, for whom, with steps and means."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Ambition, SmartLevel, TargetGroup

from .descriptions import Described
from .known import Condition, Known, Test
from .standing import Standing


def by_description(known: Known) -> Iterator[tuple[str, Condition]]:
    def with_that(asked: Callable[[Described], bool]) -> Test:
        def test(row: Standing) -> bool:
            said = known.described.get(row.pk) if row.tracked else None
            return said is not None and asked(said)

        return test

    for level in SmartLevel:
        asked = with_that(lambda said, level=level.value: said.level == level)  # type: ignore[misc]
        yield f"smart_{level}", Condition(level.label, asked, "tracked")
    for ambition in Ambition:
        asked = with_that(lambda said, ambition=ambition.value: said.ambition == ambition)  # type: ignore[misc]
        yield f"ambition_{ambition}", Condition(ambition.label, asked, "tracked")
    for group in TargetGroup:
        asked = with_that(lambda said, group=group.value: group in said.target_groups)  # type: ignore[misc]
        yield f"for_{group}", Condition(group.label, asked, "tracked")
    yield (
        "with_milestones",
        Condition(_("With milestones"), with_that(lambda said: said.with_milestones), "tracked"),
    )
    yield "with_amount", Condition(_("With an amount"), with_that(lambda said: said.with_amount), "tracked")
