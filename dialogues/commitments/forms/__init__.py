from .findings import FindingForm, SortForm
from .steps import (
    AmendmentForm,
    DeclineForm,
    InstitutionChoice,
    PartyForm,
    ReturnForm,
    ScreeningForm,
    SignOffForm,
    StepForm,
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
    "StepForm",
]
