"""Two records of one body become one, whatever points to them, and come apart again."""

import datetime as dt
from typing import Any

import pytest

from dialogues.institutions import errors
from dialogues.institutions.actions import (
    add_contact_point,
    change_institution,
    gather_stragglers,
    merge_records,
    register_institution,
    rename_institution,
    split_records,
)
from dialogues.institutions.models import ContactPoint, Institution, MovedRow
from dialogues.institutions.queries import find_institutions, open_institutions, possible_duplicates
from dialogues.institutions.queries.references import references
from dialogues.invitations.models import Invitation
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork, Stream
from dialogues.journal.queries import flaws_in, story_of
from dialogues.journal.work import run_due
from dialogues.people.models import Affiliation
from dialogues.programme.models import Programme
from tests.factories.institutions import REGISTERED_AT
from tests.factories.invitations import a_dialogue, a_programme, an_institution, an_invitation
from tests.factories.people import a_person, affiliated

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": SYSTEM, "at": REGISTERED_AT}


def a_twin(code: str = "MPI", **more: Any) -> Institution:
    """The ministry once more, entered by a colleague who did not find it."""
    names = {"vi": "Bộ Kế hoạch và Đầu tư*"}
    return register_institution(code=code, type="gov_central", level="national", names=names, **more, **SAID)


def merged(kept: Institution, absorbed: Institution) -> Any:
    return merge_records(kept=kept, absorbed=absorbed, **SAID)


def test_whatever_pointed_to_the_absorbed_record_points_to_the_kept_one() -> None:
    kept, twin = an_institution("MOP"), a_twin()
    invitation, nam = an_invitation(a_dialogue(), an_institution("MLI")), affiliated(a_person("Lê Hoàng Nam"), twin)
    Invitation.objects.filter(pk=invitation.pk).update(institution=twin)
    bureau = register_institution(
        code="BOS", type="gov_agency", level="national", names={"en": "Bureau"}, parent=twin, **SAID
    )
    a_programme().target_institutions.add(twin)

    merged(kept, twin)

    for row in (invitation, nam, bureau):
        row.refresh_from_db()
    assert (invitation.institution, nam.institution, bureau.parent) == (kept, kept, kept)
    assert [*Programme.objects.get().target_institutions.all()] == [kept]
    assert [*find_institutions("MPI")] == [*find_institutions("ke hoach va dau tu")] == [kept]
    assert twin not in open_institutions()
    assert [reference.label for reference in references() if reference.rows_of(twin).exists()] == []


def test_taken_back_everything_is_as_it_was() -> None:
    kept, twin = an_institution("MOP"), a_twin(aliases=["MPI cũ"], external_ids={"iati": "VN-1"})
    nam, programme = affiliated(a_person("Lê Hoàng Nam"), twin), a_programme()
    programme.funders.add(kept, twin)
    programme.target_institutions.add(twin)
    before = [*Institution.objects.order_by("pk").values()]

    split_records(merge=merged(kept, twin), **SAID)

    nam.refresh_from_db()
    assert nam.institution == twin
    assert [*Institution.objects.order_by("pk").values()] == before
    assert {*programme.funders.all()} == {kept, twin}
    assert [*programme.target_institutions.all()] == [twin]
    assert [*find_institutions("MPI cũ")] == [twin]


def test_what_was_given_to_somebody_else_since_stays_there() -> None:
    kept, twin, other = an_institution("MOP"), a_twin(), an_institution("MLI")
    nam, ha = affiliated(a_person("Lê Hoàng Nam"), twin), affiliated(a_person("Đỗ Thu Hà"), twin)
    merge = merged(kept, twin)
    Affiliation.objects.filter(pk=ha.pk).update(institution=other)

    split_records(merge=merge, **SAID)

    assert [*Affiliation.objects.order_by("pk").values_list("institution__code", flat=True)] == ["MPI", "MLI"]
    assert nam.pk < ha.pk


def test_two_invitations_to_one_dialogue_are_in_the_way_and_named() -> None:
    kept, twin, dialogue = an_institution("MOP"), a_twin(), a_dialogue()
    an_invitation(dialogue, kept)
    second = an_invitation(dialogue, an_institution("MLI"))
    Invitation.objects.filter(pk=second.pk).update(institution=twin)
    nam = affiliated(a_person("Lê Hoàng Nam"), twin)

    with pytest.raises(errors.RecordsInTheWay) as refused:
        merged(kept, twin)

    nam.refresh_from_db()
    assert str(refused.value).startswith("Both records have their own: invitation (ND1")
    assert (nam.institution, MovedRow.objects.count()) == (twin, 0)


def test_only_one_post_stays_the_primary_one_and_gets_its_place_back() -> None:
    kept, twin = an_institution("MOP"), a_twin()
    add_contact_point(institution=kept, post="Office", email="o@mop.example", **SAID)
    other = add_contact_point(institution=twin, post="Cooperation", email="c@mop.example", **SAID)

    merge = merged(kept, twin)
    firsts = [*ContactPoint.objects.order_by("pk").values_list("institution__code", "is_primary")]
    split_records(merge=merge, **SAID)

    other.refresh_from_db()
    assert firsts == [("MOP", True), ("MOP", False)]
    assert (other.institution, other.is_primary) == (twin, True)


def test_merges_are_taken_back_in_the_order_in_which_they_lean_on_each_other() -> None:
    kept, twin, third = an_institution("MOP"), a_twin(), a_twin("BKHDT")
    first = merged(twin, third)
    second = merged(kept, twin)

    with pytest.raises(errors.LaterMergeFirst):
        split_records(merge=first, **SAID)
    assert Institution.objects.get(code="BKHDT").merged_into == kept
    split_records(merge=second, **SAID)
    assert Institution.objects.get(code="BKHDT").merged_into == twin
    split_records(merge=first, **SAID)

    assert not Institution.objects.exclude(merged_into=None).exists()
    with pytest.raises(errors.MergeUndoneAlready):
        split_records(merge=first, **SAID)


def test_records_that_are_related_are_not_one() -> None:
    kept, bureau = an_institution("MOP"), a_twin("BOS", parent=an_institution("MOP"))

    with pytest.raises(errors.OneAboveTheOther):
        merged(kept, bureau)
    with pytest.raises(errors.OneAboveTheOther):
        merged(bureau, kept)
    with pytest.raises(errors.SameRecord):
        merged(kept, Institution.objects.get(pk=kept.pk))


def test_a_record_is_merged_once() -> None:
    kept, twin, other = an_institution("MOP"), a_twin(), an_institution("MLI")
    merged(kept, twin)

    with pytest.raises(errors.RecordMergedAlready):
        merged(other, twin)
    with pytest.raises(errors.RecordMergedAlready):
        merged(twin, other)


def test_what_a_colleague_still_wrote_for_the_absorbed_record_follows() -> None:
    kept, twin = an_institution("MOP"), a_twin()
    merge = merged(kept, twin)
    late = affiliated(a_person("Lê Hoàng Nam"), twin)

    run_due(at=REGISTERED_AT + dt.timedelta(minutes=3))

    late.refresh_from_db()
    assert late.institution == kept
    split_records(merge=merge, **SAID)
    late.refresh_from_db()
    assert (late.institution, gather_stragglers(merge=merge)) == (twin, 0)
    assert DueWork.objects.get(key=f"merge:{merge.pk}:stragglers").state == DueWork.State.DONE


def test_the_journal_tells_both_and_stays_whole() -> None:
    kept, twin = an_institution("MOP"), a_twin()
    affiliated(a_person("Lê Hoàng Nam"), twin)

    split_records(merge=merged(kept, twin), **SAID)

    story = {entry.kind: entry.data.get("moved") for entry in story_of(f"institution:{kept.pk}")}
    assert story == {"institution.registered": None, "institution.record_merged": 1, "institution.record_split": 1}
    assert [flaw for stream in Stream.objects.all() for flaw in flaws_in(stream)] == []


def test_offices_of_the_same_name_in_two_provinces_are_two_unless_an_identifier_says_so() -> None:
    from tests.factories.institutions import an_area  # noqa: PLC0415 (beside the other factory of the same name)

    names = {"vi": "Sở Lao động*"}
    here, there = (
        register_institution(
            code=f"SLD-{code}", type="gov_provincial", level="provincial", names=names, area=an_area(code), **SAID
        )
        for code in ("HP", "NA")
    )
    assert possible_duplicates().pairs == []

    for office in (here, there):
        change_institution(institution=office, changes={"external_ids": {"tax_code": "0201-234"}}, **SAID)
    assert [(pair.one, pair.other, pair.kinds) for pair in possible_duplicates().pairs] == [
        (here, there, ["external", "name"])
    ]


def test_an_old_name_makes_two_records_possible_duplicates() -> None:
    kept, twin = an_institution("MOP"), a_twin()
    rename_institution(institution=twin, names={"en": "Ministry of Finance*"}, from_date=dt.date(2025, 3, 1), **SAID)
    change_institution(institution=kept, changes={"aliases": ["BO KE HOACH VA DAU TU"]}, **SAID)

    [pair] = possible_duplicates().pairs

    assert (pair.one, pair.other, pair.kinds) == (kept, twin, ["alias", "name"])
