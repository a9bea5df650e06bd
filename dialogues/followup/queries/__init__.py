from .assessments import is_independent, target_reached
from .freshness import freshness, freshness_of
from .money import amount_of, standing_transactions
from .reported import reported_of
from .reports import counting_reports, reports_in, reports_on
from .steps import Rights, Step, rights_of, steps_for, waiting_for
from .story import Line, story
from .subjects import subject_of, who_is_asked

__all__ = [
    "Line",
    "Rights",
    "Step",
    "amount_of",
    "counting_reports",
    "freshness",
    "freshness_of",
    "is_independent",
    "reported_of",
    "reports_in",
    "reports_on",
    "rights_of",
    "standing_transactions",
    "steps_for",
    "story",
    "subject_of",
    "target_reached",
    "waiting_for",
    "who_is_asked",
]
