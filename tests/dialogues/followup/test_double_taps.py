"""Whatever a page makes, a double tap or a resend makes once; and the same page with other words loses nothing."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.commitments.actions import issue_recommendation
from dialogues.commitments.models import Commitment, Finding, ReasonedResponse
from dialogues.commitments.queries.recommendations import answer_key
from dialogues.followup.models import ActionItem, Reply, ResourceTransaction, Verification
from dialogues.languages.translated import original
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose, Role
from dialogues.people.models import Person
from dialogues.reports.actions import draft_edition, open_for_comments
from dialogues.reports.models import EditionComment
from dialogues.reports.queries.commenting import comment_key
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.people import a_colleague, an_organiser, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("INV-25")]
PROGRAMME = "/programmes/LNOB/"
ONE = f"{PROGRAMME}commitments/ND1/C-01/"
DIALOGUE = f"{PROGRAMME}dialogues/ND1/"


@pytest.fixture
def active() -> Commitment:
    return an_active(a_delegate(a_national_dialogue()))


@pytest.fixture
def viet(active: Commitment) -> Client:
    return signed_in(an_organiser(active.dialogue.programme.scope))


def key_on(client: Client, page: str) -> str:
    """The name that the page gives what it sends; another one each time it is shown."""
    found = [re.findall(r'name="client_key" value="([0-9a-f-]{36})"', client.get(page).content.decode()) for _ in "ab"]
    [[first], [second]] = found
    assert first != second
    return str(first)


def tapped(client: Client, page: str, said: dict[str, Any], kind: type[Any], *, to: str = "") -> int:
    """Twice the same; how many it made."""
    before = kind.objects.count()
    form = said | {"client_key": key_on(client, page)}
    answers = [client.post(to or page, form).status_code for _tap in range(2)]
    assert answers == [302, 302]
    return int(kind.objects.count()) - before


def steps(title: str = "Print the manual") -> dict[str, str]:
    return {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-title": title,
        "form-0-due_date": "2022-09-01",
        "form-0-post": "",
    }


FORMS: list[tuple[str, dict[str, str], type[Any], int]] = [
    (f"{DIALOGUE}findings/commitment/", {"statement": "We train", "language": "en"}, Commitment, 1),
    (f"{DIALOGUE}findings/", {"kind": "proposal", "text": "One\nTwo", "language": "en"}, Finding, 2),
    (f"{ONE}money/", {"kind": "pledge", "amount": "5", "currency": "VND", "value_date": "2022-09-01"},
     ResourceTransaction, 1),
    (f"{ONE}reply/", {"text": "The flood took two schools."}, Reply, 1),
    (f"{ONE}action-items/", steps(), ActionItem, 1),
]  # fmt: skip


@pytest.mark.parametrize(("page", "said", "kind", "made"), FORMS)
def test_a_form_of_staff_makes_it_once(
    viet: Client, page: str, said: dict[str, str], kind: type[Any], made: int
) -> None:
    assert tapped(viet, page, said, kind) == made


def test_the_same_page_with_other_words_is_asked_back(viet: Client) -> None:
    page = f"{DIALOGUE}findings/"
    said = {"kind": "proposal", "language": "en", "client_key": key_on(viet, page)}
    viet.post(page, said | {"text": "One"})

    answer = viet.post(page, said | {"text": "Another"})

    [again] = re.findall(r'name="client_key" value="([0-9a-f-]{36})"', answer.content.decode())
    assert (answer.status_code, Finding.objects.count()) == (422, 1)
    viet.post(page, said | {"text": "Another", "client_key": again})
    assert Finding.objects.count() == 2


def test_a_verification_counts_once(active: Commitment) -> None:
    han = signed_in(a_colleague("Phùng Gia Hân", Role.VERIFIER, active.dialogue.programme.scope))
    assert Person.objects.filter(name="Phùng Gia Hân").exists()

    assert tapped(han, f"{ONE}verification/", {"level": "4", "completion": "limited"}, Verification) == 1


def test_a_comment_on_an_edition_counts_once_by_link_and_by_staff(active: Commitment, viet: Client) -> None:
    said = {"actor": STAFF, "at": timezone.now()}
    programme = active.dialogue.programme
    drafted = draft_edition(programme=programme, as_of_date=timezone.now().date(), **said)
    edition = open_for_comments(edition=drafted, **said)
    key = comment_key(edition.pk, an_institution().pk)
    secret = issue_token(purpose=Purpose.COMMENT, object_key=key, at=timezone.now())[1]
    page = f"{PROGRAMME}scorecards/{edition.pk}/"

    by_link = tapped(Client(), f"/e/{secret}/", {"text": "We trained 170"}, EditionComment)
    by_staff = tapped(viet, page, {"text": "A letter says 170"}, EditionComment, to=f"{page}comments/")

    assert (by_link, by_staff) == (1, 1)


def test_an_answer_to_a_recommendation_counts_once(active: Commitment, viet: Client) -> None:
    ministry = an_institution()
    found = issue_recommendation(
        programme=active.dialogue.programme,
        code="R-01",
        text=original("Use citizens' data", "en"),
        addressed_to=[ministry],
        actor=STAFF,
        at=timezone.now(),
    )
    key = answer_key(found.pk, ministry.pk)
    secret = issue_token(purpose=Purpose.ANSWER, object_key=key, at=timezone.now())[1]
    said = {"position": "noted", "reason": "We have no budget"}

    by_link = tapped(Client(), f"/a/{secret}/", said, ReasonedResponse)
    by_letter = tapped(
        viet, f"{PROGRAMME}recommendations/R-01/letter/", said | {"institution": ministry.pk}, ReasonedResponse
    )

    assert (by_link, by_letter) == (1, 1)
