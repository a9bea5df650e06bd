"""As iCalendar calls them, from Monday on."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
