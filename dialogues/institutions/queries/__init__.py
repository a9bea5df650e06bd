from .institutions import (
    areas_valid_on,
    filtered_institutions,
    find_institutions,
    institutions_visible_to,
    open_institutions,
    search_text_of,
)
from .names import group_mark, name_of, name_then_and_now, names_history

__all__ = [
    "areas_valid_on",
    "filtered_institutions",
    "find_institutions",
    "group_mark",
    "institutions_visible_to",
    "name_of",
    "name_then_and_now",
    "names_history",
    "open_institutions",
    "search_text_of",
]
