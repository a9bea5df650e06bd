import datetime as dt
from typing import Any

import pytest
from django.test import Client

from dialogues.institutions.actions import add_contact_point
from dialogues.institutions.models import ContactPoint
from dialogues.institutions.queries import holders_on
from dialogues.journal.actions import SYSTEM
from dialogues.people.actions import hand_over_post, vacate_post
from dialogues.people.errors import PostHolderElsewhere, PostHolderMissing, PostTakenTooEarly
from dialogues.people.models import Affiliation, Person
from tests.factories.institutions import REGISTERED_AT, an_institution
from tests.factories.people import a_convenor, a_person, affiliated, signed_in

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": SYSTEM, "at": REGISTERED_AT}
MAY, JUNE = dt.date(2022, 5, 1), dt.date(2022, 6, 1)


def an_office() -> ContactPoint:
    return add_contact_point(institution=an_institution("MOP"), post="Văn phòng", email="vp@mop.example", **SAID)


def holder(point: ContactPoint, day: dt.date) -> str:
    held = holders_on([point], day).get(point.pk)
    return held.name if held else ""


def test_the_post_stays_while_its_holders_come_and_go() -> None:
    office = an_office()
    nam = affiliated(a_person("Lê Hoàng Nam"), office.institution, "focal_point", title="Phó Vụ trưởng")

    taken = hand_over_post(contact_point=office, colleague=nam, from_date=MAY, **SAID)
    hand_over_post(contact_point=office, name="Đỗ Thu Hà", from_date=JUNE, **SAID)

    days = [dt.date(2022, 4, 30), MAY, dt.date(2022, 5, 31), JUNE]
    assert [holder(office, day) for day in days] == ["", "Lê Hoàng Nam", "Lê Hoàng Nam", "Đỗ Thu Hà"]
    assert (taken.role, taken.title) == ("focal_point", "Phó Vụ trưởng")
    assert Affiliation.objects.filter(contact_point=office).count() == 2
    office.refresh_from_db()
    assert office.email == "vp@mop.example"


def test_a_post_may_be_held_by_nobody() -> None:
    office = an_office()
    hand_over_post(contact_point=office, name="Đỗ Thu Hà", from_date=MAY, **SAID)

    vacate_post(contact_point=office, on_date=JUNE, **SAID)

    assert (holder(office, MAY), holder(office, JUNE)) == ("Đỗ Thu Hà", "")
    assert vacate_post(contact_point=office, on_date=JUNE, **SAID) == []


def test_who_cannot_hold_a_post_is_refused() -> None:
    office = an_office()
    stranger = affiliated(a_person("Bùi Thị Lan"), an_institution("MLI"))
    hand_over_post(contact_point=office, name="Đỗ Thu Hà", from_date=JUNE, **SAID)

    with pytest.raises(PostHolderMissing):
        hand_over_post(contact_point=office, name=" ", from_date=JUNE, **SAID)
    with pytest.raises(PostHolderElsewhere):
        hand_over_post(contact_point=office, colleague=stranger, from_date=JUNE, **SAID)
    with pytest.raises(PostTakenTooEarly):
        hand_over_post(contact_point=office, name="Lê Hoàng Nam", from_date=JUNE, **SAID)
    assert Person.objects.count() == 2


def test_an_organiser_says_on_the_page_who_holds_the_post() -> None:
    office, anh = an_office(), signed_in(a_convenor())
    page = f"/institutions/MOP/contact-points/{office.pk}/holder/"
    nam = affiliated(a_person("Lê Hoàng Nam"), office.institution)

    form = anh.get(page).context["form"]
    shown = anh.post(page, {"colleague": str(nam.pk), "from_date": "2022-05-01"}, follow=True)
    wrong = anh.post(page, {"from_date": "2022-05-01"})
    vacancy = f"/institutions/MOP/contact-points/{office.pk}/vacancy/"
    empty = anh.post(vacancy, {"from_date": "2022-06-01"}, follow=True)

    assert form.fields["colleague"].choices == [("", "—"), (str(nam.pk), "Lê Hoàng Nam")]
    assert [point.holder.name for point in shown.context["open_contact_points"]] == ["Lê Hoàng Nam"]
    assert wrong.context["form"].errors == {"name": ["Choose a colleague or give a name."]}
    assert [point.holder for point in empty.context["open_contact_points"]] == [None]


def test_nobody_without_a_role_learns_who_holds_a_post() -> None:
    office = an_office()

    answer = Client().get(f"/institutions/MOP/contact-points/{office.pk}/holder/")

    assert answer.status_code == 302
