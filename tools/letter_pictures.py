"""Takes the pictures of letters in docs/screenshots/ anew: `python -m tools.letter_pictures`.

The letters are issued by the same actions as any other, to fictitious ministries, in a database of their own.
"""

import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "screenshots"
SHARPNESS = 110  # pixels for each inch
NAMES = {
    "CSI": "វិទ្យាស្ថានគំនិតផ្តួចផ្តើមពលរដ្ឋ *",
    "MOP": "ក្រសួងផែនការ *",
    "MLI": "ក្រសួងការងារ និងបរិយាប័ន្ន *",
}
TITLE = {
    "vi": "Đối thoại quốc gia “Không để ai bị bỏ lại phía sau”",
    "en": "National dialogue “Leave no one behind”",
    "km": "កិច្ចសន្ទនាជាតិ “មិនទុកនរណាម្នាក់នៅក្រោយ”",
}
CONTENT = {
    "vi": "Nghe kết quả của năm đối thoại cấp tỉnh; thảo luận bốn chủ đề; các bên nêu cam kết hành động.",
    "en": "The results of five provincial dialogues; four topics for discussion; commitments to action by all sides.",
    "km": "ស្តាប់លទ្ធផលនៃកិច្ចសន្ទនានៅខេត្តចំនួនប្រាំ ពិភាក្សាលើប្រធានបទចំនួនបួន និងធ្វើការប្តេជ្ញាចិត្តអនុវត្តដោយគ្រប់ភាគី។",
}
PROMISES = [
    "Đào tạo 200 cán bộ cơ sở về cung cấp dịch vụ công bình đẳng tại năm tỉnh, ít nhất một nửa là phụ nữ.",
    "Công bố dự toán ngân sách của từng tỉnh trước tháng Ba hằng năm.",
]


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "calendar")]
    folder = tempfile.mkdtemp()
    os.environ.update(
        DJANGO_SETTINGS_MODULE="backend.settings", DEMO="1", VAR_DIR=folder, PUBLIC_URL="https://convoke.example"
    )
    import django  # noqa: PLC0415 (after the environment is set)

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    for name, pages in _letters():
        PICTURES.joinpath(f"letter-{name}.png").write_bytes(pages)
        print(f"letter-{name}.png")


def _letters() -> list[tuple[str, bytes]]:
    from dialogues.invitations.lettering.pdf import letter_pictures  # noqa: PLC0415
    from tests.factories.invitations import an_institution  # noqa: PLC0415
    from tests.factories.letters import ON_25_APRIL, an_issued_letter, numbers_begin_at  # noqa: PLC0415

    dialogue = _dialogue()
    numbers_begin_at(dialogue, 112)
    wanted = [("vi", "MOP", ["vi"]), ("km", "MLI", ["km", "en"]), ("en", "FIRM-MSC", ["en"])]
    pictures = []
    for name, code, languages in wanted:
        letter = an_issued_letter(dialogue, an_institution(code), languages=languages)
        pictures.append((name, letter_pictures(letter, letter.parts, at=ON_25_APRIL)[0]))
    return [*pictures, ("sign-off", _sign_off())]


def _sign_off() -> bytes:
    """The letter that asks a ministry to sign two promises, without its annex and its reply form."""
    from dialogues.followup.lettering.papers import owner_letter_pictures  # noqa: PLC0415
    from tests.factories.owner_letters import MAY_30, a_promise_to_sign, a_sign_off_letter  # noqa: PLC0415

    first = a_promise_to_sign(PROMISES[0], language="vi", indicator="cán bộ được đào tạo", unit="người")
    second = a_promise_to_sign(PROMISES[1], indicator="", baseline=None, target=None, unit="")
    letter = a_sign_off_letter(first, second)
    return owner_letter_pictures(letter.parts, reference=letter.reference, link=letter.parts[0]["link"], at=MAY_30)[0]


def _dialogue() -> Any:
    from dialogues.institutions.actions import correct_names  # noqa: PLC0415
    from dialogues.journal.actions import SYSTEM  # noqa: PLC0415
    from tests.factories.invitations import IN_APRIL, an_institution  # noqa: PLC0415
    from tests.factories.letters import a_letter_writing_dialogue  # noqa: PLC0415

    for code, khmer in NAMES.items():
        correct_names(institution=an_institution(code), names={"km": khmer}, actor=SYSTEM, at=IN_APRIL)
    return a_letter_writing_dialogue(title=_said(TITLE), objectives=_said(CONTENT), venue="Hội trường A, Hà Nội")


def _said(texts: dict[str, str]) -> Any:
    from dialogues.languages.translated import original  # noqa: PLC0415

    return original(texts["vi"], "vi", en=texts["en"], km=texts["km"])


if __name__ == "__main__":
    main()
