"""Badges on paper, in three scripts, that the door can read."""

import datetime as dt
import io

import pypdfium2
import pytest
from django.utils import timezone

from dialogues.invitations.actions import Nominee, issue_badges
from dialogues.invitations.badging import BadgeSize, badge_link, badges_pdf
from dialogues.invitations.errors import BadgeNotPrintable
from dialogues.invitations.models import Badge, Delegate
from dialogues.people.models import DisclosureLog
from tests.factories.door import nam_is_coming
from tests.factories.invitations import IN_APRIL, NAM, a_coming_delegate, a_dialogue, a_named_delegate, an_institution
from tests.factories.people import a_facilitator, an_organiser, signed_in

LONG = Nominee(
    name="Công Tằng Tôn Nữ Huyền Trân Bảo Ngọc Nguyễn Phúc Hồng Thanh",
    email="long@mli.example.vn",
    mandate="full",
)
KHMER = Nominee(name="ឯកឧត្តម សុខ វិសាល", language="km", email="sok@example.kh", mandate="full")


def printed(size: BadgeSize, *people: Delegate) -> pypdfium2.PdfDocument:
    badges = issue_badges(dialogue=people[0].dialogue, delegates=people, actor="user:1", at=IN_APRIL)
    return pypdfium2.PdfDocument(io.BytesIO(badges_pdf(badges, size, at=IN_APRIL)))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.django_db
@pytest.mark.parametrize(("size", "pages"), [("a6", 2), ("a7", 1), ("stickers", 1)])
def test_as_many_badges_as_fit_stand_on_a_page_with_name_institution_mark_and_code(size: str, pages: int):
    dialogue = a_dialogue()
    people = [a_named_delegate(dialogue, NAM)]
    for number, nominee in enumerate([LONG, KHMER]):
        people.append(a_named_delegate(dialogue, nominee, institution=an_institution(["MLI", "YSN"][number])))
    people += [
        a_named_delegate(dialogue, Nominee(name=f"Đại biểu {code}", mandate="full"), institution=an_institution(code))
        for code in ("FIRM-MSC", "CSI")
    ]

    document = printed(BadgeSize(size), *people)

    words = text_of(document)
    codes = [f"{code[:3]}-{code[3:]}" for code in Badge.objects.values_list("code", flat=True)]
    assert (len(document), document[0].get_size()) == (pages, pytest.approx((595.28, 841.89), abs=0.1))
    assert [code for code in codes if code not in words] == []
    assert ("Lê Hoàng Nam" in words, "Bộ Kế hoạch" in words) == (True, True)


@pytest.mark.django_db
def test_the_same_people_keep_their_codes_and_the_same_sheet_is_the_same_bytes():
    nam = nam_is_coming()
    again = [issue_badges(dialogue=nam.dialogue, delegates=[nam], actor="user:1", at=IN_APRIL) for _time in range(2)]

    sheets = {badges_pdf(badges, BadgeSize.A6, at=IN_APRIL) for badges in again}

    assert (len(sheets), Badge.objects.count()) == (1, 1)
    assert badge_link(again[0][0]).endswith(f"/c/{again[0][0].code}/")


@pytest.mark.django_db
def test_a_name_in_letters_that_we_cannot_print_is_named_instead_of_printed_as_boxes():
    nam = nam_is_coming()
    nam.person.name = "王小明"
    badges = issue_badges(dialogue=nam.dialogue, delegates=[nam], actor="user:1", at=IN_APRIL)
    badges[0].delegate = nam

    with pytest.raises(BadgeNotPrintable, match="王"):
        badges_pdf(badges, BadgeSize.A7, at=IN_APRIL)


@pytest.mark.django_db
def test_whoever_was_replaced_gets_no_badge():
    nam = nam_is_coming()
    nam.withdrawn_at = IN_APRIL

    assert issue_badges(dialogue=nam.dialogue, delegates=[nam], actor="user:1", at=IN_APRIL) == []


@pytest.mark.django_db
@pytest.mark.requirement("INV-27")
def test_printing_gives_codes_and_is_written_down_and_looking_at_the_page_does_neither():
    soon = timezone.now() + dt.timedelta(hours=1)
    nam = a_coming_delegate(a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8)))
    a_named_delegate(nam.dialogue, LONG, institution=an_institution("MLI"))
    url, client = "/programmes/LNOB/dialogues/ND1/badges/", signed_in(an_organiser(nam.dialogue.programme.scope))

    client.get(url)
    before = (Badge.objects.count(), DisclosureLog.objects.count())
    answer = client.post(url, {"whom": "coming", "size": "a6"})
    one = client.post(url, {"whom": "all", "size": "a7", "delegate": nam.pk})

    assert (before, answer["Content-Type"], answer.content[:5]) == ((0, 0), "application/pdf", b"%PDF-")
    assert [*Badge.objects.values_list("delegate", flat=True)] == [nam.pk]
    assert [*DisclosureLog.objects.order_by("pk").values_list("rows", "purpose")] == [(1, "badges")] * 2
    assert one.status_code == 200
    assert signed_in(a_facilitator(nam.dialogue.programme.scope)).post(url, {"whom": "all"}).status_code == 403


@pytest.mark.django_db
def test_where_nobody_is_expected_the_page_says_so():
    dialogue = a_dialogue()
    client = signed_in(an_organiser(dialogue.programme.scope))

    answer = client.post("/programmes/LNOB/dialogues/ND1/badges/", {"whom": "coming", "size": "a6"})

    assert (answer.status_code, "Nobody is expected" in answer.content.decode()) == (422, True)
