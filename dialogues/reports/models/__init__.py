from .editions import EditionComment, ScorecardEdition

__all__ = ["EditionComment", "ScorecardEdition"]
