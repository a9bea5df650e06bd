from .applying import write_into_register
from .areas import merge_areas, register_area, split_area
from .changes import announce_change, correct_change, drop_change, enact_change, lock_change
from .contacts import add_contact_point, close_contact_point, reopen_contact_point
from .institutions import change_institution, close_institution, register_institution
from .names import correct_names, rename_institution

__all__ = [
    "add_contact_point",
    "announce_change",
    "change_institution",
    "close_contact_point",
    "close_institution",
    "correct_change",
    "correct_names",
    "drop_change",
    "enact_change",
    "lock_change",
    "merge_areas",
    "register_area",
    "register_institution",
    "rename_institution",
    "reopen_contact_point",
    "split_area",
    "write_into_register",
]
