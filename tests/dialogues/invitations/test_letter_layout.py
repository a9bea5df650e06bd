"""What stands on the paper, measured by rendering it."""

import re

import pypdfium2
import pytest
from PIL.Image import Image

from dialogues.invitations.actions.letter_office import approve_letter, draft_letter, issue_letter
from dialogues.invitations.models import Letter
from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from tests.factories.invitations import IN_APRIL, a_draft
from tests.factories.letters import (
    MINH_ANH,
    ON_25_APRIL,
    REQUESTS,
    a_letter_writing_dialogue,
    a_ministry,
    a_secretary_of_state,
    an_issued_letter,
    numbers_begin_at,
)

SCALE = 2  # pixels for each point
MILLIMETRE = 72 / 25.4 * SCALE
KHMER_WHO_FOLLOWS = re.compile("[\u17b4-\u17d3]")
LONG_KHMER = "អគ្គនាយកដ្ឋានសម្របសម្រួលគោលនយោបាយកិច្ចសហប្រតិបត្តិការអន្តរជាតិនិងការអភិវឌ្ឍសេដ្ឋកិច្ចសង្គម" * 3
LONG_VIETNAMESE = (
    "Uỷ ban Trung ương Mặt trận Tổ quốc và các tổ chức chính trị - xã hội, tổ chức xã hội - nghề nghiệp, "
    "hội quần chúng được giao nhiệm vụ phối hợp thực hiện các chương trình mục tiêu quốc gia giai đoạn 2021 – 2025 "
    "tại các tỉnh vùng đồng bào dân tộc thiểu số"
)

SIX_ITEMS_AND_LAYOUT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "VIỆN SÁNG KIẾN CÔNG DÂN*",
    "Số: 112/GM-CSI",
    "Hà Nội, ngày 25 tháng 4 năm 2022",
    "GIẤY MỜI",
    "Tham dự Đối thoại quốc gia",
    "trân trọng kính mời: Bộ Kế hoạch*",
    "(đề nghị cử 02 đại biểu)",
    "Chủ trì: Ngô Thị Mai",
    "Thời gian: 08 giờ 00 – 16 giờ 30, thứ Tư, ngày 18 tháng 5 năm 2022",
    "Địa điểm: Hà Nội, Hội trường A",
    "Nội dung: Nghe kết quả năm tỉnh; nêu cam kết.",
    "Yêu cầu đối với đại biểu: Có thẩm quyền nêu cam kết",
    "gửi về Văn phòng Viện, vanphong@csi.example.vn, 024 3777 0000 trước ngày 11 tháng 5 năm 2022.",
    "Nơi nhận: - Như trên; - Lưu: VT, ĐN.",
    "VIỆN TRƯỞNG",
    MINH_ANH,
)


def pages_of(letter: Letter) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(bytes(letter.pdf.content))]


def flowing(text: str) -> str:
    """Without line ends and places to break."""
    return " ".join(text.replace("\u200b", "").split())


def ink_of(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Distance of the outermost ink from the left, upper, right and lower edge, in millimetres."""
    picture: Image = page.render(scale=SCALE).to_pil().convert("L").point(lambda light: 255 if light < 160 else 0)
    box = picture.getbbox()
    assert box
    left, top, right, bottom = box
    return tuple(
        round(pixels / MILLIMETRE, 1) for pixels in (left, top, picture.width - right, picture.height - bottom)
    )  # type: ignore[return-value]


def within_margins(letter: Letter) -> bool:
    """Nothing left of 30 mm, nor nearer than 18 mm to the right edge or 19 to the lower one."""
    margins = [ink_of(page) for page in pypdfium2.PdfDocument(bytes(letter.pdf.content))]
    return all(left >= 29.5 and right >= 17.5 and top >= 9 and bottom >= 19 for left, top, right, bottom in margins)


@pytest.mark.django_db
@pytest.mark.requirement("IVT-4")
def test_a_vietnamese_letter_holds_the_six_items_in_the_prescribed_layout() -> None:
    dialogue = a_letter_writing_dialogue()
    numbers_begin_at(dialogue, 112)
    letter = an_issued_letter(dialogue)

    text = flowing(" ".join(pages_of(letter)))

    assert [words for words in SIX_ITEMS_AND_LAYOUT if words not in text] == []


@pytest.mark.django_db
@pytest.mark.requirement("IVT-4")
def test_days_below_ten_and_the_first_two_months_have_a_leading_zero() -> None:
    letter = a_draft(a_letter_writing_dialogue())
    approved = approve_letter(
        letter=draft_letter(invitation=letter, terms={"requests": REQUESTS}, actor=SYSTEM, at=IN_APRIL),
        approved_by=MINH_ANH,
        actor=SYSTEM,
        at=IN_APRIL,
    )

    issued = issue_letter(letter=approved, actor=SYSTEM, at=ON_25_APRIL.replace(month=2, day=5))

    assert "Hà Nội, ngày 05 tháng 02 năm 2022" in flowing(pages_of(issued)[0])
    assert "Số: 01/GM-CSI" in flowing(pages_of(issued)[0])


@pytest.mark.django_db
@pytest.mark.requirement("IVT-6")
@pytest.mark.parametrize(
    "written", ["PGS.TS. Trần Thị Minh Anh", "PGS, TS Trần Thị Minh Anh", "ThS. Trần Thị Minh Anh"]
)
def test_no_academic_title_stands_before_the_signatory_of_a_vietnamese_letter(written: str) -> None:
    letter = an_issued_letter(a_letter_writing_dialogue(), signatory_name=written)

    assert letter.parts[0]["signatory"] == MINH_ANH


@pytest.mark.django_db
@pytest.mark.requirement("IVT-6")
def test_a_body_of_science_keeps_its_titles() -> None:
    dialogue = a_letter_writing_dialogue()
    dialogue.convenor.letter_settings.__class__.objects.update(keeps_titles=True)

    letter = an_issued_letter(dialogue, signatory_name="PGS.TS. Trần Thị Minh Anh")

    assert letter.parts[0]["signatory"] == "PGS.TS. Trần Thị Minh Anh"


@pytest.mark.django_db
@pytest.mark.requirement("IVT-6")
@pytest.mark.parametrize(
    ("language", "form", "shown"),
    [
        ("en", "Lok Chumteav", "For the attention of Lok Chumteav Chan Sophea, Secretary of State"),
        ("en", "", "For the attention of Chan Sophea, Secretary of State"),
        ("vi", "Lok Chumteav", "Kính gửi: Lok Chumteav Chan Sophea, Secretary of State"),
        ("vi", "", "Kính gửi: Ông/Bà Chan Sophea, Secretary of State"),
        ("km", "លោកជំទាវ", "ជូនចំពោះ លោកជំទាវ Chan Sophea Secretary of State"),
    ],
)
def test_a_form_of_address_stands_as_recorded_or_is_neutral(language: str, form: str, shown: str) -> None:
    dialogue, ministry = a_letter_writing_dialogue(), a_ministry(1)
    person = a_secretary_of_state(ministry, form)

    letter = an_issued_letter(dialogue, ministry, languages=[language], attention=person)

    assert letter.parts[0]["attention"] == shown


@pytest.mark.django_db
@pytest.mark.requirement("IVT-7")
def test_khmer_and_english_are_one_file_with_khmer_first() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue(), languages=["en", "km"])

    khmer, english = pages_of(letter)

    assert [part["lang"] for part in letter.parts] == ["km", "en"]
    assert "ព្រះរាជាណាចក្រកម្ពុជា" in letter.parts[0]["nation"]
    assert len(re.findall("[\u1780-\u17ff]", khmer)) > 500
    assert re.findall("[\u1780-\u17ff]", english) == []
    assert "Letter of invitation" in english


@pytest.mark.django_db
@pytest.mark.requirement("IVT-7")
def test_khmer_without_spaces_breaks_between_clusters_inside_the_margins() -> None:
    requests = original(LONG_KHMER, "km", en="Please come.")
    letter = an_issued_letter(a_letter_writing_dialogue(), languages=["km", "en"], requests=requests)

    broken = [line[0] for line in lines_of(letter) if KHMER_WHO_FOLLOWS.match(line)]

    assert broken == []
    assert within_margins(letter)


@pytest.mark.django_db
@pytest.mark.parametrize("languages", [["vi"], ["en"], ["km", "en"]])
def test_the_longest_names_and_titles_stay_on_the_paper(languages: list[str]) -> None:
    title = (LONG_VIETNAMESE * 2)[:300]
    long = original(LONG_VIETNAMESE, "vi", en=LONG_VIETNAMESE, km=LONG_KHMER)
    dialogue = a_letter_writing_dialogue(title=original(title, "vi", en=title, km=LONG_KHMER), objectives=long)
    dialogue.convenor.names.update(full=LONG_VIETNAMESE[:250])
    ministry = a_ministry(1)
    ministry.names.update(full=(LONG_VIETNAMESE * 2)[50:300])

    letter = an_issued_letter(
        dialogue, ministry, languages=languages, requests=long, signatory_title=long, contact="x" * 300
    )

    assert within_margins(letter)
    assert len(pages_of(letter)) <= 2 * len(languages)


@pytest.mark.django_db
def test_texts_that_are_sixty_per_cent_longer_take_a_second_page_with_its_number() -> None:
    long = original(LONG_VIETNAMESE * 4, "vi")
    letter = an_issued_letter(a_letter_writing_dialogue(objectives=long), requests=long)

    first, second = pages_of(letter)

    assert (first.strip()[:1], second.strip()[:1]) == ("V", "2")
    assert within_margins(letter)


@pytest.mark.django_db
def test_the_page_beside_the_letter_says_the_same_in_marked_up_text() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue(), languages=["km", "en"])

    words = [row["text"] for part in letter.parts for row in (*part["rows"], *part["assurances"])]

    assert [text for text in words if text.split("\n")[0] not in letter.html] == []
    assert re.findall(r'<article [^>]*lang="(\w+)"', letter.html) == ["km", "en"]


@pytest.mark.django_db
@pytest.mark.requirement("IVT-9")
@pytest.mark.parametrize("language", ["vi", "km", "en"])
def test_every_letter_says_what_is_promised_and_what_happens_to_words_and_data(language: str) -> None:
    part = an_issued_letter(a_letter_writing_dialogue(), languages=[language]).parts[0]

    assured = {row["key"] for row in part["assurances"] if row["text"]}
    assert assured == {"promise", "level", "attribution", "recording", "data", "inputs"}
    assert [row["key"] for row in part["rows"]][-1] == "access"


def lines_of(letter: Letter) -> list[str]:
    """The visual lines of the first page, each from its leftmost character."""
    page = pypdfium2.PdfDocument(bytes(letter.pdf.content))[0].get_textpage()
    return [line for line in page.get_text_bounded().splitlines() if line.strip()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "khuyến khích ít nhất một nữ trong hai đại biểu"),
        ("en", "at least one of every two would ideally be a woman"),
        ("km", "សូមលើកទឹកចិត្តឱ្យមានស្ត្រី"),
    ],
)
def test_what_is_wished_of_the_delegates_stands_in_the_language_of_the_letter(language: str, words: str) -> None:
    dialogue = a_letter_writing_dialogue()
    invitation = a_draft(dialogue)
    invitation.__class__.objects.update(wishes_a_woman=True)

    letter = an_issued_letter(dialogue, invitation=invitation, languages=[language])

    assert words in letter.parts[0]["seats"]
