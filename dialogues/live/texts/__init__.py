"""The words of the three live surfaces. The page hands them to its script, which translates nothing itself.

Named values stand in {braces}. What counts comes twice, `<key>_one` and `<key>_other`, as the language's plural has it.
"""

from typing import Literal

from .console import CONSOLE
from .phone import PHONE
from .shared import SHARED
from .wall import WALL
from .words import Words

Surface = Literal["phone", "console", "wall"]

_OF: dict[Surface, Words] = {"phone": PHONE, "console": CONSOLE, "wall": WALL}


def texts_for(surface: Surface) -> dict[str, str]:
    """The words of one surface in the present language."""
    return {key: str(text) for key, text in (SHARED | _OF[surface]).items()}
