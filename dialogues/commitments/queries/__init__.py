from .parties import (
    affiliation_of,
    confirming_affiliation,
    current_owner,
    is_signatory,
    local_date,
    may_confirm,
    owners_of,
)

__all__ = [
    "affiliation_of",
    "confirming_affiliation",
    "current_owner",
    "is_signatory",
    "local_date",
    "may_confirm",
    "owners_of",
]
