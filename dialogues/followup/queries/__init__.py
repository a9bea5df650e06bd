from .assessments import is_independent, target_reached
from .freshness import freshness, freshness_of
from .money import amount_of, standing_transactions

__all__ = ["amount_of", "freshness", "freshness_of", "is_independent", "standing_transactions", "target_reached"]
