from .answers import (
    Answer,
)
from .consents import ConsentTakenBack, ThirdParty
from .contacts import (
    ContactNote,
    ContactNoteText,
)
from .delegates import (
    Delegate,
)
from .door import (
    Badge,
    DoorDeed,
    PresenceSegment,
    WalkIn,
)
from .invitations import (
    Invitation,
)
from .letters import (
    Letter,
    LetterSeries,
    LetterSettings,
)
from .nominations import (
    Nomination,
    NominationDraft,
    NominationList,
)
from .participation import (
    ParticipationFigures,
    ParticipationTarget,
)
from .positions import (
    WrittenPosition,
)
from .reminders import (
    PlannedMail,
    Reminder,
    ReminderPause,
    ReminderStop,
)
from .rounds import (
    InvitationRound,
    RoundInstitution,
)
from .seats import (
    GroupSeats,
    SeatPlan,
    SeatRelease,
)
from .substitutions import (
    Substitution,
)
from .waiting import (
    SeatOffer,
    WaitingPlace,
)
from .waivers import (
    QuorumWaiver,
)

__all__ = [
    "Answer",
    "Badge",
    "ConsentTakenBack",
    "ContactNote",
    "ContactNoteText",
    "Delegate",
    "DoorDeed",
    "GroupSeats",
    "Invitation",
    "InvitationRound",
    "Letter",
    "LetterSeries",
    "LetterSettings",
    "Nomination",
    "NominationDraft",
    "NominationList",
    "ParticipationFigures",
    "ParticipationTarget",
    "PlannedMail",
    "PresenceSegment",
    "QuorumWaiver",
    "Reminder",
    "ReminderPause",
    "ReminderStop",
    "RoundInstitution",
    "SeatOffer",
    "SeatPlan",
    "SeatRelease",
    "Substitution",
    "ThirdParty",
    "WaitingPlace",
    "WalkIn",
    "WrittenPosition",
]
