from .editions import (
    approve_edition,
    ask_for_comments,
    comment_on_edition,
    correct_edition,
    draft_edition,
    open_for_comments,
    publish_edition,
    take_edition_back,
)
from .plain import write_plain_version
from .reviewing import review_edition

__all__ = [
    "approve_edition",
    "ask_for_comments",
    "comment_on_edition",
    "correct_edition",
    "draft_edition",
    "open_for_comments",
    "publish_edition",
    "review_edition",
    "take_edition_back",
    "write_plain_version",
]
