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
from .dialogues import (
    CopyForm,
    DialogueForm,
    GroundRulesForm,
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
from .states import (
    ReasonForm,
)
from .targets import (
    DataCollectionForm,
    TargetForm,
)

__all__ = [
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
    "HandOverLeadForm",
    "HealthAnswerForm",
    "KitForm",
    "LessonForm",
    "LinkForm",
    "MembershipForm",
    "NewDialogueForm",
    "NewHealthCheckForm",
    "NewProgrammeForm",
    "NextReviewForm",
    "NoQuestions",
    "NotesForm",
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
    "SoundForm",
    "SubmissionForm",
    "TargetForm",
    "TimesForm",
    "UnresolvedForm",
    "VersionForm",
    "WhyForm",
]
