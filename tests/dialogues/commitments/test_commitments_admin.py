import pytest

from dialogues.people.models import User
from tests.factories.people import signed_in
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
LISTS = [
    "commitments/commitment",
    "commitments/signoff",
    "commitments/finding",
    "commitments/carryforward",
    "commitments/recommendation",
    "commitments/reasonedresponse",
    "followup/actionitem",
    "followup/progressupdate",
    "followup/resourcetransaction",
    "followup/verification",
]


@pytest.mark.requirement("INV-05")
def test_an_administrator_reads_everything_and_changes_nothing():
    _, made = the_sample()
    browser = signed_in(User.objects.create_superuser("admin@example.org"))
    one = f"/admin/commitments/commitment/{made[3].pk}/change/"

    assert [browser.get(f"/admin/{path}/").status_code for path in LISTS] == [200] * len(LISTS)
    assert browser.get(one).status_code == 200
    assert browser.post(one, {"statement": "Train some officials"}).status_code == 403
    assert [browser.get(f"/admin/{path}/add/").status_code for path in LISTS] == [403] * len(LISTS)
