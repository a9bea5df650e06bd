"""Agendas that a solver proposes (calendar.md C54): never applied by themselves, and absent where ortools is absent."""

from .proposing import Change, Outcome, Proposal, can_propose, proposals_for
from .reading import basis_of, order_of, task_of
from .rules import Aim, Busy, Kind, Part, Rule, Task, rules_of

__all__ = [
    "Aim",
    "Busy",
    "Change",
    "Kind",
    "Outcome",
    "Part",
    "Proposal",
    "Rule",
    "Task",
    "basis_of",
    "can_propose",
    "order_of",
    "proposals_for",
    "rules_of",
    "task_of",
]
