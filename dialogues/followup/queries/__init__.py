from .assessments import is_independent, target_reached
from .freshness import freshness, freshness_of
from .money import amount_of, standing_transactions
from .story import Line, story
from .subjects import subject_of, who_is_asked

__all__ = [
    "Line",
    "amount_of",
    "freshness",
    "freshness_of",
    "is_independent",
    "standing_transactions",
    "story",
    "subject_of",
    "target_reached",
    "who_is_asked",
]
