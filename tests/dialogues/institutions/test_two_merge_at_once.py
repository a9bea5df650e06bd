"""Two convenors merge records at the same moment."""

from collections.abc import Callable

import pytest

from dialogues.institutions.actions import merge_records, register_institution, split_records
from dialogues.institutions.models import Institution, RecordMerge
from dialogues.institutions.queries.references import references
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in
from tests.factories.at_once import at_once
from tests.factories.institutions import REGISTERED_AT
from tests.factories.people import a_person, affiliated

pytestmark = [pytest.mark.needs("postgresql"), pytest.mark.django_db(transaction=True)]


def a_record(code: str) -> Institution:
    said = {"type": "gov_central", "level": "national", "actor": SYSTEM, "at": REGISTERED_AT}
    return register_institution(code=code, names={"en": f"Ministry {code}"}, **said)


def together(*steps: Callable[[], object]) -> list[str]:
    return sorted(at_once(*steps))


def merge(kept: Institution, absorbed: Institution) -> Callable[[], RecordMerge]:
    return lambda: merge_records(kept=kept, absorbed=absorbed, actor=SYSTEM, at=REGISTERED_AT)


def nothing_hangs() -> bool:
    absorbed = Institution.objects.exclude(merged_into=None)
    dangling = [reference.label for reference in references() for one in absorbed if reference.rows_of(one).exists()]
    return not dangling and not [flaw for stream in Stream.objects.all() for flaw in flaws_in(stream)]


def test_each_into_the_other_leaves_one_of_the_two() -> None:
    one, other = a_record("A"), a_record("B")
    affiliated(a_person("Lê Hoàng Nam"), one)
    affiliated(a_person("Đỗ Thu Hà"), other)

    told = together(merge(one, other), merge(other, one))

    assert told == ["done", "record.merged_already"]
    assert Institution.objects.filter(merged_into=None).count() == 1
    assert nothing_hangs()


def test_one_record_into_two_others_goes_into_one_of_them() -> None:
    one, two, three = a_record("A"), a_record("B"), a_record("C")
    affiliated(a_person("Lê Hoàng Nam"), three)

    told = together(merge(one, three), merge(two, three))

    assert told == ["done", "record.merged_already"]
    assert RecordMerge.objects.count() == 1
    assert nothing_hangs()


def test_a_chain_ends_with_nobody_pointing_into_the_middle() -> None:
    one, two, three = a_record("A"), a_record("B"), a_record("C")
    affiliated(a_person("Lê Hoàng Nam"), three)

    together(merge(two, three), merge(one, two))

    assert nothing_hangs()


def test_the_same_merge_is_taken_back_once() -> None:
    one, two = a_record("A"), a_record("B")
    nam = affiliated(a_person("Lê Hoàng Nam"), two)
    done = merge(one, two)()

    def back() -> RecordMerge:
        return split_records(merge=done, actor=SYSTEM, at=REGISTERED_AT)

    assert together(back, back) == ["done", "record.undone_already"]
    nam.refresh_from_db()
    assert nam.institution == two


def test_who_writes_for_a_record_while_it_is_merged_waits_for_nobody_for_ever() -> None:
    one, two = a_record("A"), a_record("B")
    nam = a_person("Lê Hoàng Nam")

    told = together(merge(one, two), lambda: affiliated(nam, two))

    assert told == ["done", "done"]
