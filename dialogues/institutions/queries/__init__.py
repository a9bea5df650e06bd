from .institutions import area_named, find_institutions, group_mark, institutions_visible_to, is_open_on
from .names import name_of, name_then_and_now, names_of

__all__ = [
    "area_named",
    "find_institutions",
    "group_mark",
    "institutions_visible_to",
    "is_open_on",
    "name_of",
    "name_then_and_now",
    "names_of",
]
