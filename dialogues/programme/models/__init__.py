from .agenda import AgendaItem
from .agreements import AgreementParty, AgreementTask, AgreementVersion, IngredientScore, PartnershipAgreement
from .coalition import Coalition, CoalitionContact, CoalitionMembership, ConsultationPresence, FoundingClaim
from .dialogues import BridgePoint, Dialogue, DialogueLink, DialogueRole
from .disputes import Dispute, DisputePosition, DisputeStage
from .documents import Document, LocalKit, LocalNotes
from .health import HealthCheck
from .learning import Lesson, ReportedFigure
from .programmes import DataCollection, Programme, Target

__all__ = [
    "AgendaItem",
    "AgreementParty",
    "AgreementTask",
    "AgreementVersion",
    "BridgePoint",
    "Coalition",
    "CoalitionContact",
    "CoalitionMembership",
    "ConsultationPresence",
    "DataCollection",
    "Dialogue",
    "DialogueLink",
    "DialogueRole",
    "Dispute",
    "DisputePosition",
    "DisputeStage",
    "Document",
    "FoundingClaim",
    "HealthCheck",
    "IngredientScore",
    "Lesson",
    "LocalKit",
    "LocalNotes",
    "PartnershipAgreement",
    "Programme",
    "ReportedFigure",
    "Target",
]
