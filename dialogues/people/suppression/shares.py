def percent(part: int | None, whole: int | None) -> int | None:
    """Whole percents, halves up; None when either count is hidden, and of nobody."""
    if part is None or not whole:
        return None
    return (200 * part + whole) // (2 * whole)
