from .areas import merge_areas, register_area
from .contacts import add_contact_point, close_contact_point, reopen_contact_point
from .institutions import change_institution, close_institution, register_institution
from .names import correct_names, rename_institution

__all__ = [
    "add_contact_point",
    "change_institution",
    "close_contact_point",
    "close_institution",
    "correct_names",
    "merge_areas",
    "register_area",
    "register_institution",
    "rename_institution",
    "reopen_contact_point",
]
