from .applying import write_into_register
from .areas import merge_areas, register_area, split_area
from .changes import ChangePlan, announce_change, correct_change, drop_change, enact_change, lock_change
from .contacts import (
    ContactDraft,
    add_contact_point,
    add_contact_points,
    change_contact_point,
    close_contact_point,
    make_contact_point_primary,
    reopen_contact_point,
)
from .imports import check_import, decide_rows, decide_the_rest, drop_import, read_import, write_import
from .indexing import index_all
from .institutions import change_institution, close_institution
from .merging import doubt_again, gather_stragglers, merge_records, split_records, tell_apart
from .names import correct_names, rename_institution
from .registering import Draft, register_institution, register_institutions

__all__ = [
    "ChangePlan",
    "ContactDraft",
    "Draft",
    "add_contact_point",
    "add_contact_points",
    "announce_change",
    "change_contact_point",
    "change_institution",
    "check_import",
    "close_contact_point",
    "close_institution",
    "correct_change",
    "correct_names",
    "decide_rows",
    "decide_the_rest",
    "doubt_again",
    "drop_change",
    "drop_import",
    "enact_change",
    "gather_stragglers",
    "index_all",
    "lock_change",
    "make_contact_point_primary",
    "merge_areas",
    "merge_records",
    "read_import",
    "register_area",
    "register_institution",
    "register_institutions",
    "rename_institution",
    "reopen_contact_point",
    "split_area",
    "split_records",
    "tell_apart",
    "write_import",
    "write_into_register",
]
