from collections.abc import Mapping

Table = Mapping[str, Mapping[str, int]]


def coarsened(table: Table, *, k: int, others: str) -> dict[str, dict[str, int]]:
    """Rows of fewer than k people in one row called `others`; if that is still small, the smallest row joins it."""
    sums = {row: sum(cells.values()) for row, cells in table.items()}
    merged = [row for row, count in sums.items() if 0 < count < k]
    kept = [row for row in table if row not in merged]
    if not merged:
        return {row: dict(cells) for row, cells in table.items()}
    while 0 < sum(sums[row] for row in merged) < k and any(sums[row] for row in kept):
        smallest = min((row for row in kept if sums[row]), key=lambda row: sums[row])
        kept.remove(smallest)
        merged.append(smallest)
    if len(merged) == 1 and len(kept) == 0:
        return {row: dict(cells) for row, cells in table.items()}
    together: dict[str, int] = {}
    for row in merged:
        for column, count in table[row].items():
            together[column] = together.get(column, 0) + count
    return {**{row: dict(table[row]) for row in kept}, others: together}
