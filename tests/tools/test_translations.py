from pathlib import Path

import pytest
from translations import entries

PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Send"
msgstr "Gửi"

#, fuzzy
msgid "Open"
msgstr "Mở"

msgctxt "of a room"
msgid "Open"
msgstr ""

msgid "%(count)s person"
msgid_plural "%(count)s people"
msgstr[0] "%(count)s người"
msgstr[1] ""

msgid ""
"A long text, "
"in two lines"
msgstr ""
"Một đoạn dài, "
"hai dòng"

#~ msgid "Gone"
#~ msgstr "Đã bỏ"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> dict[str, tuple[bool, str]]:
    path = tmp_path / "django.po"
    path.write_text(PO)
    return entries(path)


def test_every_text_is_found_with_what_it_lacks(catalogue: dict[str, tuple[bool, str]]) -> None:
    assert catalogue == {
        "Send": (False, "Gửi"),
        "Open": (True, "Mở"),
        "of a room\x04Open": (False, ""),
        "%(count)s person": (False, ""),
        "A long text, in two lines": (False, "Một đoạn dài, hai dòng"),
    }
