"""Prints each day from 2007 to 2026 and 1 when PyPI `holidays` calls it a working day of China, else 0."""

from datetime import date, timedelta

import holidays

china = holidays.country_holidays("CN", years=range(2006, 2028))
day = date(2007, 1, 1)
while day.year < 2027:
    print(day.isoformat(), int(china.is_working_day(day)))
    day += timedelta(days=1)
