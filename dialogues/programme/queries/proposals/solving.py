"""The task in the words of CP-SAT. The only module that knows the solver."""

import datetime as dt

from ortools.sat.python import cp_model

from dialogues.programme.enums import AgendaItemType as T
from dialogues.programme.queries.conflicts.diary import Span

from .rules import Aim, Kind, Part, Rule, Task, rules_of

GRID_MINUTES = 5
# The solver's own measure of effort, not of a clock: the same task gets the same answer on every machine.
EFFORT = 1.0
# And of a clock, so that a page comes back on a machine that is busy; it may then find less.
PATIENCE_SECONDS = 10.0
_TOGETHER = {T.OPENING, T.KEYNOTE, T.PANEL, T.LOCAL_RESULTS, T.PLENARY}
_MUCH = 10_000


class Solver:
    def __init__(self, task: Task) -> None:
        self._task = task
        self._zero = task.days[0].starts_at
        self._parts = {part.pk: part for part in task.parts}
        self._rules = rules_of(task)

    def guilty(self) -> list[Rule]:
        """Rules that no agenda keeps together; none where one does."""
        model, _starts, literals = self._model()
        model.add_assumptions(list(literals))
        solver = _solver()
        if solver.solve(model) != cp_model.INFEASIBLE:
            return []
        indexes = {literal.index: rule for literal, rule in zip(literals, self._rules, strict=True)}
        named = [indexes[index] for index in solver.sufficient_assumptions_for_infeasibility() if index in indexes]
        # Without a name it is the hours themselves that leave no room; then every rule is one too many.
        return named or self._rules

    def best(self, aim: Aim) -> dict[int, dt.datetime] | None:
        """When each part starts; None where the effort was not enough to find any."""
        model, starts, literals = self._model()
        for literal in literals:
            model.add(literal == 1)
        self._aim(model, starts, aim)
        solver = _solver()
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return {pk: self._zero + dt.timedelta(minutes=solver.value(start)) for pk, start in starts.items()}

    def _model(self) -> tuple[cp_model.CpModel, dict[int, cp_model.IntVar], list[cp_model.IntVar]]:
        """The hours hold always; each rule holds with its literal."""
        model = cp_model.CpModel()
        starts = {
            pk: model.new_int_var_from_domain(self._possible(part), f"start {pk}") for pk, part in self._parts.items()
        }
        spans = [
            model.new_fixed_size_interval_var(start, self._parts[pk].minutes, f"span {pk}")
            for pk, start in starts.items()
        ]
        model.add_no_overlap(spans)
        literals = [model.new_bool_var(f"rule {number}") for number, _rule in enumerate(self._rules)]
        for rule, literal in zip(self._rules, literals, strict=True):
            self._hold(model, starts, rule, literal)
        return model, starts, literals

    def _hold(
        self, model: cp_model.CpModel, starts: dict[int, cp_model.IntVar], rule: Rule, literal: cp_model.IntVar
    ) -> None:
        if rule.kind == Kind.FIXED:
            now = self._minute(self._parts[rule.part].starts_at)
            model.add(starts[rule.part] == now).only_enforce_if(literal)
        elif rule.kind == Kind.FOLLOWS:
            model.add(starts[rule.part] > starts[rule.other]).only_enforce_if(literal)
        elif rule.kind in (Kind.OPENS, Kind.CLOSES):
            for pk in starts.keys() - {rule.part}:
                first, then = (rule.part, pk) if rule.kind == Kind.OPENS else (pk, rule.part)
                model.add(starts[first] < starts[then]).only_enforce_if(literal)
        elif rule.span:
            of_these = [rule.part] if rule.part else [pk for pk, part in self._parts.items() if part.kind != T.BREAK]
            for pk in of_these:
                self._keep_out(model, starts[pk], self._parts[pk], rule.span, literal)

    def _keep_out(
        self, model: cp_model.CpModel, start: cp_model.IntVar, part: Part, span: Span, literal: cp_model.IntVar
    ) -> None:
        before = model.new_bool_var("before")
        model.add(start + part.minutes <= self._minute(span.starts_at)).only_enforce_if(literal, before)
        model.add(start >= self._minute(span.ends_at)).only_enforce_if(literal, ~before)

    def _aim(self, model: cp_model.CpModel, starts: dict[int, cp_model.IntVar], aim: Aim) -> None:
        moved = []
        for pk, start in starts.items():
            is_moved = model.new_bool_var(f"moved {pk}")
            model.add(start == self._minute(self._parts[pk].starts_at)).only_enforce_if(~is_moved)
            moved.append(is_moved)
        end = model.new_int_var(0, self._horizon, "end")
        for pk, start in starts.items():
            model.add(end >= start + self._parts[pk].minutes)
        together = [start for pk, start in starts.items() if self._parts[pk].kind in _TOGETHER]
        first = {Aim.FEWEST_CHANGES: sum(moved), Aim.ENDS_EARLY: end, Aim.TOGETHER_FIRST: sum(together)}[aim]
        # Whatever it is best at, it does not scatter the rest over the day.
        model.minimize(_MUCH * first + sum(starts.values()) + sum(moved))

    def _possible(self, part: Part) -> cp_model.Domain:
        """Every five minutes within the hours of a day, and where it is now."""
        values: set[int] = set()
        for day in self._task.days:
            opens, closes = self._minute(day.starts_at), self._minute(day.ends_at)
            values.update(range(opens, closes - part.minutes + 1, GRID_MINUTES))
        now = self._minute(part.starts_at)
        if any(_within(day, part) for day in self._task.days):
            values.add(now)
        return cp_model.Domain.from_values(sorted(values))

    @property
    def _horizon(self) -> int:
        return self._minute(self._task.days[-1].ends_at)

    def _minute(self, moment: dt.datetime) -> int:
        return int((moment - self._zero).total_seconds() // 60)


def _within(day: Span, part: Part) -> bool:
    return day.starts_at <= part.starts_at and part.starts_at + dt.timedelta(minutes=part.minutes) <= day.ends_at


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.max_time_in_seconds = PATIENCE_SECONDS
    return solver
