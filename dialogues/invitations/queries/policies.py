"""What a programme has decided about nominations; what it has not decided stays as it always was."""

from dialogues.programme.models import Programme

SCREENING, MOVING_UP, KEEPING_NEEDS = "screen_nominations", "alternates_move_up", "access_needs_days"
KEPT_DAYS = 30


def screens_nominations(programme: Programme) -> bool:
    """Whether somebody looks at each name before it gets a seat."""
    return programme.policies.get(SCREENING) is True


def moves_alternates_up(programme: Programme) -> bool:
    """Whether a seat that falls free goes to the next alternate by itself."""
    return bool(programme.policies.get(MOVING_UP) == "automatically")


def days_needs_are_kept(programme: Programme) -> int:
    """Days after the dialogue until access needs are deleted (IVT-12)."""
    return int(programme.policies.get(KEEPING_NEEDS, KEPT_DAYS))
