"""What verifiers found of early results by the end of a day."""

import datetime as dt

from dialogues.followup.models import Verification

from .asking import Asking
from .scope import Scope


def early_results(scope: Scope, on: dt.date) -> Asking[dict[int, str]]:
    """By commitment, the last that was said."""
    seen = Verification.objects.filter(scope.condition("commitment__"), verified_at__lt=scope.end_of(on))
    (rows,) = yield (seen.exclude(early_results="").values_list("verified_at", "pk", "commitment", "early_results"),)
    return {commitment: said for _at, _pk, commitment, said in sorted(rows)}
