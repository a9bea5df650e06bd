from .applying import write_into_register
from .areas import merge_areas, register_area, split_area
from .changes import announce_change, correct_change, drop_change, enact_change, lock_change
from .contacts import (
    add_contact_point,
    change_contact_point,
    close_contact_point,
    make_contact_point_primary,
    reopen_contact_point,
)
from .indexing import index_all
from .institutions import change_institution, close_institution
from .names import correct_names, rename_institution
from .registering import Draft, register_institution, register_institutions

__all__ = [
    "Draft",
    "add_contact_point",
    "announce_change",
    "change_contact_point",
    "change_institution",
    "close_contact_point",
    "close_institution",
    "correct_change",
    "correct_names",
    "drop_change",
    "enact_change",
    "index_all",
    "lock_change",
    "make_contact_point_primary",
    "merge_areas",
    "register_area",
    "register_institution",
    "register_institutions",
    "rename_institution",
    "reopen_contact_point",
    "split_area",
    "write_into_register",
]
