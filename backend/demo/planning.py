"""What both programmes need before a day can come."""

import datetime as dt
from typing import Any

from dialogues.languages.translated import Translated, original
from dialogues.people.actions import grant_role
from dialogues.people.enums import Role
from dialogues.people.models import User
from dialogues.programme.actions import add_agenda_item, mark_ready, schedule_dialogue, start_inviting
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue, Programme

from .cast import secretariat
from .permits import permit

GROUND_RULES: Translated = original(
    "Listen before you answer. Speak for yourself or your institution, not for others. "
    "What you post may stand on the wall with your institution's name. You can withdraw it until it is confirmed.",
    "en",
    vi="Lắng nghe trước khi trả lời. Nói thay mình hoặc cơ quan mình, không nói thay người khác. "
    "Nội dung quý vị gửi có thể hiện trên màn hình cùng tên cơ quan. Quý vị có thể rút lại trước khi xác nhận.",
    km="សូមស្តាប់មុននឹងឆ្លើយ។ និយាយក្នុងនាមខ្លួនឯង ឬស្ថាប័នរបស់អ្នក មិនមែនជំនួសអ្នកដទៃទេ។ "
    "អ្វីដែលអ្នកផ្ញើអាចបង្ហាញលើផ្ទាំងជាមួយឈ្មោះស្ថាប័នរបស់អ្នក។ អ្នកអាចដកវិញបានមុនពេលបញ្ជាក់។",
)
_PLAIN_DAY: list[dict[str, Any]] = [
    {"type": "opening", "minutes": 20, "title": original("Opening", "en", vi="Khai mạc", km="ពិធីបើក")},
    {
        "type": "group_discussion",
        "minutes": 150,
        "title": original("Group discussion", "en", vi="Thảo luận nhóm", km="ការពិភាក្សាជាក្រុម"),
    },
    {
        "type": "commitment_round",
        "minutes": 60,
        "takes_commitments": True,
        "title": original("Commitment round", "en", vi="Vòng cam kết hành động", km="វគ្គប្តេជ្ញាចិត្ត"),
        "question": original("What will you do?", "en", vi="Quý vị sẽ làm gì?", km="តើអ្នកនឹងធ្វើអ្វី?"),
    },
    {"type": "closing", "minutes": 15, "title": original("Closing", "en", vi="Bế mạc", km="ពិធីបិទ")},
]


def plan_agenda(dialogue: Dialogue, *, at: dt.datetime, items: list[dict[str, Any]] | None = None) -> None:
    for item in items or _PLAIN_DAY:
        add_agenda_item(dialogue=dialogue, actor=secretariat(), at=at, **item)


def give_roles_to(staff: dict[str, User], programme: Programme, *, at: dt.datetime) -> None:
    """Everybody but the convenor, who got the role with the programme, and people of invited institutions."""
    for role, user in staff.items():
        if role in Role.values and role != Role.CONVENOR:
            grant_role(user=user, role=role, scope=programme.scope, actor=secretariat(), at=at)


def announce(dialogue: Dialogue, *, at: dt.datetime) -> Dialogue:
    """Fix the date, so that letters can go out."""
    permit(dialogue, at=at)
    return schedule_dialogue(dialogue=dialogue, actor=secretariat(), at=at)


def make_ready(dialogue: Dialogue, *, at: dt.datetime) -> Dialogue:
    """Take the remaining steps to `ready`."""
    dialogue.refresh_from_db()
    if dialogue.state == DialogueState.PLANNING:
        permit(dialogue, at=at)
        dialogue = schedule_dialogue(dialogue=dialogue, actor=secretariat(), at=at)
    if dialogue.state == DialogueState.SCHEDULED:
        dialogue = start_inviting(dialogue=dialogue, actor=secretariat(), at=at)
    if dialogue.state == DialogueState.INVITING:
        dialogue = mark_ready(dialogue=dialogue, actor=secretariat(), at=at)
    return dialogue
