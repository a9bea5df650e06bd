from .lists import (
    commitments_of,
    commitments_visible_to,
    institutions_spoken_for,
    public_commitments,
    public_programmes,
    told_commitments,
)
from .parties import (
    affiliation_of,
    confirming_affiliation,
    current_owner,
    is_signatory,
    local_date,
    may_confirm,
    owners_of,
)
from .sentences import (
    Sentence,
    assessed,
    completion_label,
    maker_name,
    money,
    quantity,
    sentence_of,
    state_of,
)
from .versions import diff, versions_of

__all__ = [
    "Sentence",
    "affiliation_of",
    "assessed",
    "commitments_of",
    "commitments_visible_to",
    "completion_label",
    "confirming_affiliation",
    "current_owner",
    "diff",
    "institutions_spoken_for",
    "is_signatory",
    "local_date",
    "maker_name",
    "may_confirm",
    "money",
    "owners_of",
    "public_commitments",
    "public_programmes",
    "quantity",
    "sentence_of",
    "state_of",
    "told_commitments",
    "versions_of",
]
