"""Joins and minifies the style sheets. `python tools/bundle_css.py` writes, `--check` compares (CI).

Standard library only, so that a newcomer who changes one colour needs no other tool.
"""

import gzip
import re
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "backend/static/convoke/css"
TARGET = SOURCE.parent / "bundles"

FOUNDATION = "reset tokens base layout"
BUNDLES = {
    # Staff pages.
    "convoke": """
        fonts parts/page parts/menu parts/card parts/button parts/field parts/choices parts/file parts/errors parts/flash
        parts/banner parts/language parts/status parts/table parts/mark parts/chip parts/commitment parts/ladder parts/tasks
        parts/empty parts/freshness parts/facts parts/steps parts/filters parts/pagination parts/figure parts/details
        parts/dialog parts/chart parts/timeline parts/month print
    """,
    "public": """
        fonts parts/page parts/card parts/button parts/banner parts/language parts/status parts/table parts/mark parts/chip
        parts/commitment parts/ladder parts/empty parts/freshness parts/facts parts/filters parts/pagination parts/figure
        parts/details parts/chart print
    """,
    # The live surfaces: the phone pays for every byte.
    "phone": """
        parts/menu parts/button parts/field parts/status parts/mark parts/banner parts/phone
    """,
    "console": """
        fonts parts/page parts/menu parts/button parts/field parts/status parts/mark parts/banner parts/flash parts/filters
        parts/dialog parts/console
    """,
    "wall": """
        fonts parts/status parts/mark parts/wall
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
    return minified("\n".join((SOURCE / f"{name}.css").read_text("utf-8") for name in (FOUNDATION + parts).split()))


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
