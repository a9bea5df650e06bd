"""Papers that the house writes itself. Their text is plain: `# ` a heading, `- ` a point, `[ ] ` a box to tick, `___` a
line to write on. As a page and as a Word file it looks the same, and can be filled in on the spot.
"""

from .lines import Line, lines_of
from .word import as_word
from .writing import agenda_text, consent_text, ground_rules_text, notes_template_text

__all__ = ["Line", "agenda_text", "as_word", "consent_text", "ground_rules_text", "lines_of", "notes_template_text"]
