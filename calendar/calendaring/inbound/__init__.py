"""Answers coming in (calendar.md §2 D): stored first, judged by one pure function, then told to domain actions."""
