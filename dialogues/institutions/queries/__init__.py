from .comparing import contacts_to_write, differences, facts_to_change
from .contacts import contact_point_for_letters
from .dates import house_day, in_force_on, in_force_within
from .duplicates import Pair, Pairs, above, are_told_apart, merges_of, possible_duplicates
from .exporting import register_rows
from .holders import Holder, answers_who_holds, holders_on
from .imports import Told, Trouble, called, counts_of, imports_visible_to, places_of, rows_told, to_write, troubles_of
from .institutions import (
    areas_in_use,
    areas_valid_on,
    filtered_institutions,
    find_institutions,
    institutions_visible_to,
    open_institutions,
    standing,
)
from .judging import Judgement, judge
from .names import group_mark, latest_names, name_of, name_then_and_now, names_history, names_in_force
from .references import weight_of
from .register import Choice, Page, page_of
from .spelling import area_spellings, external_key, key_of, keys_for, keys_of, search_text_for, search_text_of
from .succession import Successor, addressee_on, ended_on, instead_of, successor_of, successors_of

__all__ = [
    "Choice",
    "Holder",
    "Judgement",
    "Page",
    "Pair",
    "Pairs",
    "Successor",
    "Told",
    "Trouble",
    "above",
    "addressee_on",
    "answers_who_holds",
    "are_told_apart",
    "area_spellings",
    "areas_in_use",
    "areas_valid_on",
    "called",
    "contact_point_for_letters",
    "contacts_to_write",
    "counts_of",
    "differences",
    "ended_on",
    "external_key",
    "facts_to_change",
    "filtered_institutions",
    "find_institutions",
    "group_mark",
    "holders_on",
    "house_day",
    "imports_visible_to",
    "in_force_on",
    "in_force_within",
    "instead_of",
    "institutions_visible_to",
    "judge",
    "key_of",
    "keys_for",
    "keys_of",
    "latest_names",
    "merges_of",
    "name_of",
    "name_then_and_now",
    "names_history",
    "names_in_force",
    "open_institutions",
    "page_of",
    "places_of",
    "possible_duplicates",
    "register_rows",
    "rows_told",
    "search_text_for",
    "search_text_of",
    "standing",
    "successor_of",
    "successors_of",
    "to_write",
    "troubles_of",
    "weight_of",
]
