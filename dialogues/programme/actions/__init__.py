from .agenda import (
    add_agenda_item,
    change_agenda_item,
    move_agenda_item,
    remove_agenda_item,
    restore_agenda_item,
)
from .agreements import (
    Party,
    Task,
    Wording,
    change_agreement,
    draft_agreement,
    score_agreement,
    write_version,
)
from .approvals import (
    allow_late_dossier,
    attach_approvals,
    choose_authority,
    submit_approval,
    tick_dossier,
)
from .coalition import (
    end_membership,
    hand_over_lead,
    join_coalition,
)
from .conflicts import (
    accept_conflict,
    reopen_conflict,
)
from .copies import (
    duplicate_dialogue,
)
from .days import (
    set_conflict_levels,
    set_day,
    set_travel_time,
    unset_day,
)
from .decisions import (
    expire_approval,
    grant_approval,
    refuse_approval,
    reopen_approval,
    waive_approval,
)
from .dialogues import (
    change_dialogue,
    count_attendance,
    plan_dialogue,
    publish_ground_rules,
    reschedule_dialogue,
)
from .documents import (
    add_document,
)
from .founding import (
    change_coalition_contact,
    claim_founding,
    record_presence,
    remove_founding_claim,
    remove_presence,
)
from .halls import (
    change_hall,
    close_hall,
    end_absence,
    hold_hall,
    note_absence,
    register_hall,
    release_hall,
)
from .health import (
    answer_health_check,
    close_health_check,
    note_discussion,
    open_health_check,
)
from .held_approvals import (
    note_approval_due,
)
from .kits import (
    hand_in_notes,
    publish_kit,
)
from .learning import (
    add_lesson,
    report_figure,
    scale_up_programme,
)
from .links import (
    link_dialogues,
    unlink_dialogues,
)
from .programmes import (
    activate_programme,
    archive_programme,
    change_programme,
    close_programme,
    create_programme,
    wind_down_programme,
)
from .rearranging import rearrange_agenda
from .roles import (
    assign_role,
    end_role,
)
from .rules import (
    attach_to_planned,
    load_shipped_rules,
    set_approval_rule,
)
from .sites import (
    add_bridge_point,
    change_bridge_point,
    plan_access,
    remove_bridge_point,
    set_interpretation,
)
from .states import (
    await_approval,
    cancel_dialogue,
    close_dialogue,
    end_dialogue,
    mark_ready,
    move_dialogue,
    open_dialogue,
    postpone_dialogue,
    publish_dialogue,
    resume_planning,
    schedule_dialogue,
    start_inviting,
    start_reporting,
)
from .targets import (
    record_data_collection,
    set_target,
)

__all__ = [
    "Party",
    "Task",
    "Wording",
    "accept_conflict",
    "activate_programme",
    "add_agenda_item",
    "add_bridge_point",
    "add_document",
    "add_lesson",
    "allow_late_dossier",
    "answer_health_check",
    "archive_programme",
    "assign_role",
    "attach_approvals",
    "attach_to_planned",
    "await_approval",
    "cancel_dialogue",
    "change_agenda_item",
    "change_agreement",
    "change_bridge_point",
    "change_coalition_contact",
    "change_dialogue",
    "change_hall",
    "change_programme",
    "choose_authority",
    "claim_founding",
    "close_dialogue",
    "close_hall",
    "close_health_check",
    "close_programme",
    "count_attendance",
    "create_programme",
    "draft_agreement",
    "duplicate_dialogue",
    "end_absence",
    "end_dialogue",
    "end_membership",
    "end_role",
    "expire_approval",
    "grant_approval",
    "hand_in_notes",
    "hand_over_lead",
    "hold_hall",
    "join_coalition",
    "link_dialogues",
    "load_shipped_rules",
    "mark_ready",
    "move_agenda_item",
    "move_dialogue",
    "note_absence",
    "note_approval_due",
    "note_discussion",
    "open_dialogue",
    "open_health_check",
    "plan_access",
    "plan_dialogue",
    "postpone_dialogue",
    "publish_dialogue",
    "publish_ground_rules",
    "publish_kit",
    "rearrange_agenda",
    "record_data_collection",
    "record_presence",
    "refuse_approval",
    "register_hall",
    "release_hall",
    "remove_agenda_item",
    "remove_bridge_point",
    "remove_founding_claim",
    "remove_presence",
    "reopen_approval",
    "reopen_conflict",
    "report_figure",
    "reschedule_dialogue",
    "restore_agenda_item",
    "resume_planning",
    "scale_up_programme",
    "schedule_dialogue",
    "score_agreement",
    "set_approval_rule",
    "set_conflict_levels",
    "set_day",
    "set_interpretation",
    "set_target",
    "set_travel_time",
    "start_inviting",
    "start_reporting",
    "submit_approval",
    "tick_dossier",
    "unlink_dialogues",
    "unset_day",
    "waive_approval",
    "wind_down_programme",
    "write_version",
]
