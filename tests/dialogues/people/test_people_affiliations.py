import datetime as dt

from dialogues.institutions.models import Institution
from dialogues.people.actions import end_affiliation
from dialogues.people.enums import AffiliationRole
from dialogues.people.queries import affiliations_on, is_affiliated
from tests.factories.people import MONDAY, a_person, affiliated


def test_a_focal_point_is_one_from_the_first_day_until_the_day_before_the_last(ministry: Institution):
    nam = a_person("Lê Hoàng Nam")
    post = affiliated(nam, ministry, AffiliationRole.FOCAL_POINT, from_date=dt.date(2022, 3, 1))
    end_affiliation(affiliation=post, to_date=dt.date(2023, 1, 1), actor="user:1", at=MONDAY)

    days = [dt.date(2022, 2, 28), dt.date(2022, 3, 1), dt.date(2022, 12, 31), dt.date(2023, 1, 1)]

    assert [is_affiliated(nam, ministry, day) for day in days] == [False, True, True, False]
    assert is_affiliated(nam, ministry, dt.date(2022, 3, 1), AffiliationRole.FOCAL_POINT)
    assert not is_affiliated(nam, ministry, dt.date(2022, 3, 1), AffiliationRole.SIGNATORY)


def test_an_affiliation_without_dates_holds_on_every_day_and_for_nobody_else(ministry: Institution):
    nam, tu = a_person("Lê Hoàng Nam"), a_person("Nguyễn Văn Tú")
    post = affiliated(nam, ministry)

    assert list(affiliations_on(nam, dt.date(1990, 1, 1))) == [post]
    assert list(affiliations_on(tu, dt.date(1990, 1, 1))) == []
