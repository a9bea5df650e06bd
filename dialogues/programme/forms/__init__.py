from .agenda import AgendaItemForm
from .approvals import (
    DecisionForm,
    DossierForm,
    RuleForm,
    SubmissionForm,
    WhyForm,
)
from .coalition import EndMembershipForm, HandOverLeadForm, MembershipForm
from .dialogues import CopyForm, DialogueForm, GroundRulesForm, NewDialogueForm, TimesForm
from .links import LinkForm
from .programmes import NewProgrammeForm, ProgrammeForm
from .roles import RoleForm
from .states import ReasonForm
from .targets import DataCollectionForm, TargetForm

__all__ = [
    "AgendaItemForm",
    "CopyForm",
    "DataCollectionForm",
    "DecisionForm",
    "DialogueForm",
    "DossierForm",
    "EndMembershipForm",
    "GroundRulesForm",
    "HandOverLeadForm",
    "LinkForm",
    "MembershipForm",
    "NewDialogueForm",
    "NewProgrammeForm",
    "ProgrammeForm",
    "ReasonForm",
    "RoleForm",
    "RuleForm",
    "SubmissionForm",
    "TargetForm",
    "TimesForm",
    "WhyForm",
]
