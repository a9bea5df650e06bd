from .editions import EditionComment, ScorecardEdition
from .plain import PlainVersion

__all__ = ["EditionComment", "PlainVersion", "ScorecardEdition"]
