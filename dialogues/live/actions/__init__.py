from .commanding import Answer, Done, Rejected, run_commands
from .entering import delegate_of, enter_with_link, join_with_code
from .read_back import read_back_in_room
from .rooms import admit_with_code, change_code, end_room, open_room, prepare_room
from .run_sheet import start_item
from .wall import show_scene, spotlight_commitment

__all__ = [
    "Answer",
    "Done",
    "Rejected",
    "admit_with_code",
    "change_code",
    "delegate_of",
    "end_room",
    "enter_with_link",
    "join_with_code",
    "open_room",
    "prepare_room",
    "read_back_in_room",
    "run_commands",
    "show_scene",
    "spotlight_commitment",
    "start_item",
]
