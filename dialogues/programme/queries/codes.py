from collections.abc import Sequence

from dialogues.institutions.models import AdminArea
from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import Programme

_PREFIXES = {
    DialogueKind.NATIONAL_DIALOGUE: "ND",
    DialogueKind.LOCAL_DIALOGUE: "LD",
    DialogueKind.COMMUNITY_DIALOGUE: "CD",
    DialogueKind.CSO_DIALOGUE: "CSO",
    DialogueKind.MULTISTAKEHOLDER_WORKSHOP: "MW",
    DialogueKind.EXPERT_WORKSHOP: "EW",
    DialogueKind.FOCUS_GROUP: "FG",
    DialogueKind.TRAINING: "TR",
    DialogueKind.ONLINE_COURSE_RUN: "OC",
    DialogueKind.CONSULTATION_EXTERNAL: "EX",
    DialogueKind.PARTNER_REVIEW: "PR",
    DialogueKind.COALITION_MEETING: "CM",
    DialogueKind.VERIFICATION_VISIT: "VV",
    DialogueKind.RAPID_DIALOGUE: "RD",
}


def suggested_code(programme: Programme, kind: DialogueKind | str, areas: Sequence[AdminArea] = ()) -> str:
    """LD-DL where there is one area and the code is free, else the next number: ND1, ND2."""
    prefix = _PREFIXES[DialogueKind(kind)]
    taken = {code.upper() for code in programme.dialogues.values_list("code", flat=True)}
    if len(areas) == 1 and f"{prefix}-{areas[0].code}".upper() not in taken:
        return f"{prefix}-{areas[0].code}"
    return next(f"{prefix}{number}" for number in range(1, len(taken) + 2) if f"{prefix}{number}" not in taken)
