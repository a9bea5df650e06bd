"""Numbers that stand in addresses and forms, where anybody may write anything."""

LONGEST = 18  # digits: more than any row's number has, and no database minds


def row_number(text: str) -> int | None:
    """None for what numbers no row: no digits, digits of another script, or more than a database can compare."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
