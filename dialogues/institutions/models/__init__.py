from .areas import AdminArea
from .changes import ChangeParty, InstitutionChange
from .contacts import ContactPoint
from .imports import ImportRow, RegisterImport
from .institutions import Institution, InstitutionName
from .keys import InstitutionKey
from .merges import MovedRow, RecordMerge, ToldApart

__all__ = [
    "AdminArea",
    "ChangeParty",
    "ContactPoint",
    "ImportRow",
    "Institution",
    "InstitutionChange",
    "InstitutionKey",
    "InstitutionName",
    "MovedRow",
    "RecordMerge",
    "RegisterImport",
    "ToldApart",
]
