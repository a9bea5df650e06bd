"""Builds icons.svg from a folder of Lucide icons: `python tools/icon_sprite.py node_modules/lucide-static/icons`.

To add an icon, add its name to tools/icons.txt and run it again. Templates use it as {% icon "check" %}.
"""

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "backend/static/convoke/icons.svg"
NAMES = (Path(__file__).parent / "icons.txt").read_text("utf-8").split()


def symbol(folder: Path, name: str) -> str:
    svg = (folder / f"{name}.svg").read_text("utf-8")
    body = re.sub(r"\s+", " ", svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]).strip()
    body = body.replace(" />", "/>").replace("> <", "><")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def main() -> int:
    folder = Path(sys.argv[1])
    missing = [name for name in NAMES if not (folder / f"{name}.svg").exists()]
    if missing:
        print(f"Not in {folder}: {' '.join(missing)}", file=sys.stderr)
        return 1
    symbols = "\n".join(symbol(folder, name) for name in NAMES)
    # Stroke and fill come from .icon in base.css: a <use> inherits from the page, not from this file.
    TARGET.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n', "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
