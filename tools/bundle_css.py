"""Joins and minifies the style sheets. `python tools/bundle_css.py` writes, `--check` compares (CI).

Standard library only, so that a newcomer who changes one colour needs no other tool.
"""

import gzip
import re
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "backend/static/convoke/css"
TARGET = SOURCE.parent / "bundles"

FOUNDATION = "reset tokens base"
BUNDLES = {
    # Staff pages.
    "convoke": """
        layout fonts page menu card button field field_kinds choices file errors flash banner language status table mark
        chip commitment ladder tasks empty freshness facts steps filters pagination figure details dialog chart
        timeline month map progress pair inputs door checks paper desk board side print
    """,
    "public": """
        layout fonts page card button field field_kinds banner language status table mark chip commitment ladder empty
        freshness facts filters pagination figure details chart plain print
    """,
    # The live surfaces: the phone pays for every byte.
    "phone": """
        menu button field status banner connection phone
    """,
    "console": """
        layout fonts page menu button field field_kinds status mark banner flash filters dialog connection console
    """,
    "wall": """
        layout fonts status mark wall
    """,
}

_STRING = re.compile(r"""("[^"]*"|'[^']*')""")


def minified(css: str) -> str:
    """Keeps strings as they are; spaces inside calc() and selectors survive where they mean something."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pieces = _STRING.split(css)
    pieces[::2] = [_squeezed(piece) for piece in pieces[::2]]
    return "".join(pieces).strip() + "\n"


def _squeezed(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    css = re.sub(r"(?<=[\w)-]): ", ":", css)
    css = re.sub(r"(?<![\d.])0\.(\d)", r".\1", css)
    return css.replace(";}", "}")


def bundle(parts: str) -> str:
    return minified("\n".join(_source(name).read_text("utf-8") for name in f"{FOUNDATION} {parts}".split()))


def _source(name: str) -> Path:
    """A part, or one of the few files above the parts."""
    part = SOURCE / "parts" / f"{name}.css"
    return part if part.exists() else SOURCE / f"{name}.css"


def main() -> int:
    stale = []
    for name, sources in BUNDLES.items():
        path, text = TARGET / f"{name}.css", bundle(sources)
        if "--check" in sys.argv:
            if not path.exists() or path.read_text("utf-8") != text:
                stale.append(path.name)
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        size = len(gzip.compress(text.encode(), 9, mtime=0))
        print(f"{path.name:12} {len(text.encode()):6} bytes, {size:5} gzipped")
    if stale:
        print(f"Out of date: {', '.join(stale)}. Run: python tools/bundle_css.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
