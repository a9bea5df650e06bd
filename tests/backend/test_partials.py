"""What the templating language lets one forget."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
INCLUDE = re.compile(r"{%\s*include\s+[\"']([^\"']+)[\"'][^%]*?\bonly\s*%}")


def test_a_partial_with_a_form_never_loses_its_csrf_token() -> None:
    """`only` hides the token from the partial, and the form it holds is then refused. Test clients do not notice."""
    pages = [path for folder in ("backend", "dialogues", "calendar") for path in (ROOT / folder).rglob("*.html")]
    with_form = {path.as_posix().split("/templates/")[-1] for path in pages if "{% csrf_token %}" in path.read_text()}

    cut_off = [
        f"{path.name} includes {name}"
        for path in pages
        for name in INCLUDE.findall(path.read_text(encoding="utf-8"))
        if name in with_form
    ]

    assert with_form
    assert cut_off == []
