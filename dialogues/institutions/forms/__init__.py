from .changes import ChangeForm, DroppingForm, EnactmentForm, said_of
from .contacts import ContactPointForm
from .facts import ClosingForm, FactsForm, InstitutionForm, facts_of
from .imports import ImportFileForm, MappingForm, RestForm
from .names import NamesForm, RenamingForm, names_of
from .profile import ProfileForm, profile_of

__all__ = [
    "ChangeForm",
    "ClosingForm",
    "ContactPointForm",
    "DroppingForm",
    "EnactmentForm",
    "FactsForm",
    "ImportFileForm",
    "InstitutionForm",
    "MappingForm",
    "NamesForm",
    "ProfileForm",
    "RenamingForm",
    "RestForm",
    "facts_of",
    "names_of",
    "profile_of",
    "said_of",
]
