"""A row's key is no quantity: written as one (1,234), it would be a broken address, target or choice."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ATTRIBUTE = re.compile(r'="[^"]*"')
BARE_KEY = re.compile(r"\{\{ [\w.]+\.pk \}\}")


def test_no_attribute_of_a_template_writes_a_key_with_separators() -> None:
    templates = [path for part in ("backend", "calendar", "dialogues") for path in (ROOT / part).rglob("*.html")]

    found = {
        str(path.relative_to(ROOT))
        for path in templates
        if any(BARE_KEY.search(attribute) for attribute in ATTRIBUTE.findall(path.read_text("utf-8")))
    }

    assert len(templates) > 200
    assert found == set()
