import pytest
from django.test import Client

from dialogues.journal.models import Entry
from dialogues.people.models import User
from tests.factories.people import an_account, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    return signed_in(User.objects.create_superuser("admin@example.org"))


def test_an_administrator_opens_an_account_by_the_same_action_as_everybody(admin: Client):
    admin.post("/admin/people/user/add/", {"email": "Hoa@example.org", "name": "Chu Thị Hoa", "language": "vi"})

    hoa = User.objects.get(email="hoa@example.org")
    assert (hoa.has_usable_password(), hoa.is_active, hoa.person.name) == (False, True, "Chu Thị Hoa")
    assert Entry.objects.filter(kind="account.opened", subject=f"user:{hoa.pk}").count() == 1


def test_closing_an_account_is_recorded_and_its_roles_stay(admin: Client):
    hoa = an_account("Chu Thị Hoa")

    admin.post(f"/admin/people/user/{hoa.pk}/change/", {"name": hoa.name, "language": hoa.language})

    hoa.refresh_from_db()
    assert hoa.is_active is False
    assert list(Entry.objects.filter(subject=f"user:{hoa.pk}").values_list("kind", flat=True)) == [
        "account.opened",
        "account.closed",
    ]


def test_an_address_that_is_taken_is_refused_beside_its_field(admin: Client):
    hoa = an_account("Chu Thị Hoa")

    page = admin.post("/admin/people/user/add/", {"email": hoa.email.upper(), "name": "", "language": "vi"})

    assert list(page.context["errors"]) == [["There is already an account with this e-mail address."]]


@pytest.mark.parametrize("model", ["membership", "person", "affiliation", "consent", "token", "outboundmessage"])
def test_everything_else_is_for_reading(admin: Client, model: str):
    assert admin.get(f"/admin/people/{model}/").status_code == 200
    assert admin.get(f"/admin/people/{model}/add/").status_code == 403
