from .agenda import AgendaItem
from .agreements import AgreementParty, AgreementTask, AgreementVersion, IngredientScore, PartnershipAgreement
from .approvals import Approval, ApprovalRule
from .coalition import Coalition, CoalitionContact, CoalitionMembership, ConsultationPresence, FoundingClaim
from .dialogues import BridgePoint, Dialogue, DialogueLink, DialogueRole
from .disputes import Dispute, DisputePosition, DisputeStage
from .documents import Document, LocalKit, LocalNotes
from .halls import DayOverride, Hall, HallHold, TravelTime, Unavailability
from .health import HealthCheck
from .learning import Lesson, ReportedFigure
from .programmes import DataCollection, Programme, Target
from .series import (
    MeetingAnswer,
    MeetingException,
    MeetingMember,
    Series,
    SeriesHost,
    StandingMeeting,
)
from .sites import AccessPlan, ConflictAcceptance, Interpretation

__all__ = [
    "AccessPlan",
    "AgendaItem",
    "AgreementParty",
    "AgreementTask",
    "AgreementVersion",
    "Approval",
    "ApprovalRule",
    "BridgePoint",
    "Coalition",
    "CoalitionContact",
    "CoalitionMembership",
    "ConflictAcceptance",
    "ConsultationPresence",
    "DataCollection",
    "DayOverride",
    "Dialogue",
    "DialogueLink",
    "DialogueRole",
    "Dispute",
    "DisputePosition",
    "DisputeStage",
    "Document",
    "FoundingClaim",
    "Hall",
    "HallHold",
    "HealthCheck",
    "IngredientScore",
    "Interpretation",
    "Lesson",
    "LocalKit",
    "LocalNotes",
    "MeetingAnswer",
    "MeetingException",
    "MeetingMember",
    "PartnershipAgreement",
    "Programme",
    "ReportedFigure",
    "Series",
    "SeriesHost",
    "StandingMeeting",
    "Target",
    "TravelTime",
    "Unavailability",
]
