from .agenda import AgendaItem
from .coalition import Coalition, CoalitionMembership
from .dialogues import BridgePoint, Dialogue, DialogueLink, DialogueRole
from .programmes import DataCollection, Programme, Target

__all__ = [
    "AgendaItem",
    "BridgePoint",
    "Coalition",
    "CoalitionMembership",
    "DataCollection",
    "Dialogue",
    "DialogueLink",
    "DialogueRole",
    "Programme",
    "Target",
]
