"""The days that anybody may mean: 0206 and 20226 are slips of the finger, and at the calendar's ends counting fails."""

import datetime as dt

EARLIEST_DATE, LATEST_DATE = dt.date(1800, 1, 1), dt.date(2199, 12, 31)
