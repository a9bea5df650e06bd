from .agenda import (
    AgendaItemForm,
)
from .agreements import (
    AgreementForm,
    DiscussionForm,
    EndForm,
    HealthAnswerForm,
    NewHealthCheckForm,
    NextReviewForm,
    RenewalForm,
    ScorecardForm,
    SignatureForm,
    VersionForm,
)
from .approvals import (
    DecisionForm,
    DossierForm,
    RuleForm,
    SubmissionForm,
    WhyForm,
)
from .coalition import (
    CoalitionContactForm,
    EndMembershipForm,
    FoundingClaimForm,
    HandOverLeadForm,
    MembershipForm,
    PresenceForm,
)
from .codes import WrittenCodeField, WrittenCodeInput, WrittenCodesField
from .dialogues import (
    CopyForm,
    DialogueForm,
    NewDialogueForm,
    TimesForm,
)
from .disputes import (
    DisputeForm,
    NoQuestions,
    PositionForm,
    ResolutionForm,
    UnresolvedForm,
)
from .documents import (
    DocumentForm,
    KitForm,
    LessonForm,
    NotesForm,
    ReportedFigureForm,
    ScaleUpForm,
    SoundForm,
)
from .ground_rules import GroundRulesForm
from .halls import (
    AbsenceForm,
    HallForm,
    LevelsForm,
    OwnDayForm,
    TravelForm,
)
from .links import (
    LinkForm,
)
from .programmes import (
    NewProgrammeForm,
    ProgrammeForm,
)
from .roles import (
    RoleForm,
)
from .sites import (
    AccessForm,
    InterpretationForm,
    SiteForm,
)
from .states import (
    ReasonForm,
)
from .targets import (
    DataCollectionForm,
    TargetForm,
)

__all__ = [
    "AbsenceForm",
    "AccessForm",
    "AgendaItemForm",
    "AgreementForm",
    "CoalitionContactForm",
    "CopyForm",
    "DataCollectionForm",
    "DecisionForm",
    "DialogueForm",
    "DiscussionForm",
    "DisputeForm",
    "DocumentForm",
    "DossierForm",
    "EndForm",
    "EndMembershipForm",
    "FoundingClaimForm",
    "GroundRulesForm",
    "HallForm",
    "HandOverLeadForm",
    "HealthAnswerForm",
    "InterpretationForm",
    "KitForm",
    "LessonForm",
    "LevelsForm",
    "LinkForm",
    "MembershipForm",
    "NewDialogueForm",
    "NewHealthCheckForm",
    "NewProgrammeForm",
    "NextReviewForm",
    "NoQuestions",
    "NotesForm",
    "OwnDayForm",
    "PositionForm",
    "PresenceForm",
    "ProgrammeForm",
    "ReasonForm",
    "RenewalForm",
    "ReportedFigureForm",
    "ResolutionForm",
    "RoleForm",
    "RuleForm",
    "ScaleUpForm",
    "ScorecardForm",
    "SignatureForm",
    "SiteForm",
    "SoundForm",
    "SubmissionForm",
    "TargetForm",
    "TimesForm",
    "TravelForm",
    "UnresolvedForm",
    "VersionForm",
    "WhyForm",
    "WrittenCodeField",
    "WrittenCodeInput",
    "WrittenCodesField",
]
