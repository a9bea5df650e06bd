from .findings import FindingForm, SortForm
from .steps import (
    AmendmentForm,
    DeclineForm,
    InstitutionChoice,
    PartyForm,
    ReturnForm,
    ScreeningForm,
    SignOffForm,
)

__all__ = [
    "AmendmentForm",
    "DeclineForm",
    "FindingForm",
    "InstitutionChoice",
    "PartyForm",
    "ReturnForm",
    "ScreeningForm",
    "SignOffForm",
    "SortForm",
]
