from .areas import AdminArea
from .contacts import ContactPoint
from .institutions import Institution, InstitutionName

__all__ = [
    "AdminArea",
    "ContactPoint",
    "Institution",
    "InstitutionName",
]
