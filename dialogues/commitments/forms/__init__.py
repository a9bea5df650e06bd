from .findings import CarriedForm, FindingForm, SortForm
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
    "CarriedForm",
    "DeclineForm",
    "FindingForm",
    "InstitutionChoice",
    "PartyForm",
    "ReturnForm",
    "ScreeningForm",
    "SignOffForm",
    "SortForm",
]
