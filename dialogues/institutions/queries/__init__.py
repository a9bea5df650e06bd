from .dates import in_force_on
from .institutions import (
    areas_in_use,
    areas_valid_on,
    filtered_institutions,
    find_institutions,
    institutions_visible_to,
    open_institutions,
    search_text_of,
)
from .names import group_mark, name_of, name_then_and_now, names_history, names_in_force
from .register import Choice, Page, page_of
from .succession import Successor, addressee_on, ended_on, instead_of, successor_of, successors_of

__all__ = [
    "Choice",
    "Page",
    "Successor",
    "addressee_on",
    "areas_in_use",
    "areas_valid_on",
    "ended_on",
    "filtered_institutions",
    "find_institutions",
    "group_mark",
    "in_force_on",
    "instead_of",
    "institutions_visible_to",
    "name_of",
    "name_then_and_now",
    "names_history",
    "names_in_force",
    "open_institutions",
    "page_of",
    "search_text_of",
    "successor_of",
    "successors_of",
]
