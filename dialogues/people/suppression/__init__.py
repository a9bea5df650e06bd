"""Small cells stay hidden: domain.md §0.9, §2.7(4), INV-19, PRV-3. The only place that decides it.

Order of work: coarsen → suppress → margins only, where more than 40 % would be hidden. Afterwards every hidden small
cell is audited: from what is published, its count must still be open to anything from one to above the threshold.
"""

from .coarsening import coarsened
from .ranges import Range, ranges_in_row, ranges_in_table
from .rows import ShownRow, shown_row
from .shares import percent
from .tables import ShownTable, shown_table

__all__ = [
    "Range",
    "ShownRow",
    "ShownTable",
    "coarsened",
    "percent",
    "ranges_in_row",
    "ranges_in_table",
    "shown_row",
    "shown_table",
]
