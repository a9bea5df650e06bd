import pytest
from django.test import Client

from dialogues.institutions.actions import add_contact_point
from dialogues.institutions.models import ContactPoint
from dialogues.institutions.queries import contact_point_for_letters
from dialogues.journal.actions import SYSTEM
from tests.factories.institutions import REGISTERED_AT, an_institution
from tests.factories.people import a_convenor, signed_in

pytestmark = pytest.mark.django_db
PROFILE = "/institutions/MOP/profile/"


@pytest.fixture
def anh() -> Client:
    """Trần Thị Minh Anh, convenor of a programme, signed in."""
    return signed_in(a_convenor())


def a_point(post: str, **more: object) -> ContactPoint:
    told = {"email": f"{post.lower()}@mop.example", "actor": SYSTEM, "at": REGISTERED_AT, **more}
    return add_contact_point(institution=an_institution("MOP"), post=post, **told)


def test_how_to_write_to_a_ministry_is_kept_as_it_was_given(anh: Client) -> None:
    ministry = an_institution("MOP")

    answer = anh.post(
        PROFILE,
        {
            "salutation_class": "dong_chi",
            "address_vi": "6B Hoàng Diệu, Hà Nội",
            "by_post": "on",
            "channel_zalo": "0912 345 678",
            "aliases": "MPI\nBộ KHĐT\nmpi",
            "interest_tags": "planning, budget",
        },
        follow=True,
    )

    ministry.refresh_from_db()
    assert ministry.salutation_class == "dong_chi"
    assert ministry.address_block == {"vi": {"text": "6B Hoàng Diệu, Hà Nội", "status": "original"}}
    assert ministry.official_channels == [
        {"kind": "post", "address": ""},
        {"kind": "zalo", "address": "0912 345 678"},
    ]
    assert (ministry.aliases, ministry.interest_tags) == (["MPI", "Bộ KHĐT"], ["planning", "budget"])
    assert [item.value for item in answer.context["channels"]] == ["", "0912 345 678"]


def test_the_form_gives_back_what_it_was_given(anh: Client) -> None:
    sent = {
        "salutation_class": "neutral",
        "protocol_rank": "3",
        "address_en": "6B Hoang Dieu",
        "channel_email": "vp@mop.example",
        "aliases": "MPI",
        "id_iati": "VN-1",
    }
    an_institution("MOP")
    anh.post(PROFILE, sent)

    form = anh.get(PROFILE).context["form"]

    shown = {name: form[name].value() for name in sent}
    assert {name: str(value) for name, value in shown.items()} == sent


def test_the_first_contact_point_is_the_primary_one_until_another_takes_its_place(anh: Client) -> None:
    office, cooperation = a_point("Office"), a_point("Cooperation")
    first = contact_point_for_letters(office.institution)

    anh.post(f"/institutions/MOP/contact-points/{cooperation.pk}/primary/")

    assert first == office
    assert contact_point_for_letters(office.institution) == cooperation
    assert list(ContactPoint.objects.order_by("pk").values_list("is_primary", flat=True)) == [False, True]


def test_a_closed_primary_post_that_is_opened_again_leaves_the_first_place_to_its_successor(anh: Client) -> None:
    office, cooperation = a_point("Office"), a_point("Cooperation")
    one = f"/institutions/MOP/contact-points/{office.pk}/"

    anh.post(f"{one}closing/")
    refused = anh.post(f"{one}primary/", follow=True)
    anh.post(f"/institutions/MOP/contact-points/{cooperation.pk}/primary/")
    anh.post(f"{one}reopening/")

    assert "This contact point is closed. Open it again first." in refused.content.decode()
    assert list(ContactPoint.objects.order_by("pk").values_list("is_primary", "closed_at")) == [
        (False, None),
        (True, None),
    ]


def test_a_post_gets_another_address_and_stays_the_same_post(anh: Client) -> None:
    office = a_point("Office")
    edit = f"/institutions/MOP/contact-points/{office.pk}/edit/"

    anh.post(edit, {"post": "Office", "phone": "+84 24 3845 0000", "language": "vi", "channel": "zalo"})
    refused = anh.post(edit, {"post": "Office", "language": "vi"})

    office.refresh_from_db()
    assert (office.email, office.phone, office.channel) == ("", "+84 24 3845 0000", "zalo")
    assert refused.context["form"].errors == {"email": ["Give an e-mail address or a phone number."]}
