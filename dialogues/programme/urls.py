from django.urls import path

from .views import agenda, approvals, coalition, dialogues, links, programmes, roles, rules, states, targets

_ONE = "programmes/<str:code>/"
_DIALOGUE = f"{_ONE}dialogues/<str:dialogue_code>/"

urlpatterns = [
    path("programmes/new/", programmes.programme_new, name="programme_new"),
    path(f"{_ONE}edit/", programmes.programme_edit, name="programme_edit"),
    path(f"{_ONE}state/", programmes.programme_state, name="programme_state"),
    path(f"{_ONE}targets/new/", targets.target_new, name="target_new"),
    path(f"{_ONE}targets/<str:target_code>/edit/", targets.target_edit, name="target_edit"),
    path(f"{_ONE}people-reached/", targets.data_collections, name="data_collections"),
    path(f"{_ONE}coalition/", coalition.coalition, name="coalition"),
    path(f"{_ONE}coalition/new/", coalition.membership_new, name="membership_new"),
    path(f"{_ONE}coalition/lead/", coalition.lead_hand_over, name="lead_hand_over"),
    path(f"{_ONE}coalition/<int:pk>/end/", coalition.membership_end, name="membership_end"),
    path(f"{_ONE}dialogues/", dialogues.dialogue_list, name="dialogues"),
    path(f"{_ONE}dialogues/new/", dialogues.dialogue_new, name="dialogue_new"),
    path(f"{_DIALOGUE}edit/", dialogues.dialogue_edit, name="dialogue_edit"),
    path(f"{_DIALOGUE}times/", dialogues.dialogue_times, name="dialogue_times"),
    path(f"{_DIALOGUE}copy/", dialogues.dialogue_copy, name="dialogue_copy"),
    path(f"{_DIALOGUE}ground-rules/", dialogues.ground_rules, name="ground_rules"),
    path(f"{_DIALOGUE}state/<str:to>/", states.dialogue_state, name="dialogue_state"),
    path(f"{_DIALOGUE}agenda/", agenda.agenda, name="agenda"),
    path(f"{_DIALOGUE}agenda/undo/", agenda.agenda_undo, name="agenda_undo"),
    path(f"{_DIALOGUE}agenda/<int:pk>/", agenda.agenda_item, name="agenda_item"),
    path(f"{_DIALOGUE}agenda/<int:pk>/position/", agenda.agenda_item_position, name="agenda_item_position"),
    path(f"{_DIALOGUE}agenda/<int:pk>/removal/", agenda.agenda_item_removal, name="agenda_item_removal"),
    path(f"{_DIALOGUE}links/", links.links, name="links"),
    path(f"{_DIALOGUE}links/<int:pk>/removal/", links.link_removal, name="link_removal"),
    path(f"{_DIALOGUE}roles/new/", roles.role_new, name="role_new"),
    path(f"{_DIALOGUE}roles/<int:pk>/removal/", roles.role_end, name="role_end"),
    path(f"{_ONE}approval-rules/", rules.approval_rules, name="approval_rules"),
    path(f"{_ONE}approval-rules/new/", rules.approval_rule_new, name="approval_rule_new"),
    path(f"{_ONE}approval-rules/<int:pk>/version/", rules.approval_rule_version, name="approval_rule_version"),
    path(f"{_DIALOGUE}approvals/", approvals.approvals, name="approvals"),
    path(f"{_DIALOGUE}approvals/check/", approvals.approvals_check, name="approvals_check"),
    path(f"{_DIALOGUE}approvals/<int:pk>/dossier/", approvals.approval_dossier, name="approval_dossier"),
    path(f"{_DIALOGUE}approvals/<int:pk>/authority/", approvals.approval_authority, name="approval_authority"),
    path(f"{_DIALOGUE}approvals/<int:pk>/late/", approvals.approval_late, name="approval_late"),
    path(f"{_DIALOGUE}approvals/<int:pk>/submission/", approvals.approval_submission, name="approval_submission"),
    path(f"{_DIALOGUE}approvals/<int:pk>/decision/", approvals.approval_decision, name="approval_decision"),
    path(f"{_DIALOGUE}approvals/<int:pk>/waiver/", approvals.approval_waiver, name="approval_waiver"),
    path(f"{_DIALOGUE}approvals/<int:pk>/reopening/", approvals.approval_reopening, name="approval_reopening"),
    path(f"{_DIALOGUE}approvals/<int:pk>/file/", approvals.approval_file, name="approval_file"),
]
