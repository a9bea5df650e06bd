from .contacts import contact_point_for_letters
from .dates import house_day, in_force_on
from .institutions import (
    areas_in_use,
    areas_valid_on,
    filtered_institutions,
    find_institutions,
    institutions_visible_to,
    open_institutions,
    standing,
)
from .names import group_mark, name_of, name_then_and_now, names_history, names_in_force
from .register import Choice, Page, page_of
from .spelling import area_spellings, external_key, key_of, keys_for, keys_of, search_text_for, search_text_of
from .succession import Successor, addressee_on, ended_on, instead_of, successor_of, successors_of

__all__ = [
    "Choice",
    "Page",
    "Successor",
    "addressee_on",
    "area_spellings",
    "areas_in_use",
    "areas_valid_on",
    "contact_point_for_letters",
    "ended_on",
    "external_key",
    "filtered_institutions",
    "find_institutions",
    "group_mark",
    "house_day",
    "in_force_on",
    "instead_of",
    "institutions_visible_to",
    "key_of",
    "keys_for",
    "keys_of",
    "name_of",
    "name_then_and_now",
    "names_history",
    "names_in_force",
    "open_institutions",
    "page_of",
    "search_text_for",
    "search_text_of",
    "standing",
    "successor_of",
    "successors_of",
]
