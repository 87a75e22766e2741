"""Legal time: moments, spans and deadlines, and how a date was computed.

A treaty's clock is not a computer's. "Within thirty days" leaves out the day it counts from and lasts to midnight;
"one month after 31 January" is the end of February; "24:00 on 27 January" and "00:00 on 28 January" are one instant but
end and begin different days; and a report may know only the month. So a `Moment` keeps the precision and the zone it
was given in, a `Span` keeps its unit, and counting one from the other (`after`, `before`, `nth`, `day_of`,
`nth_of_month`) gives a `Reckoned` moment with the steps that led to it, in the words of the clause.

All time is stored as whole microseconds in UTC; zones come from the packaged tz database alone; the years are 1 to 9999
of the Gregorian calendar, which is also reckoned backwards. What cannot be is a `CalendarError` with a code.
"""

from servanda.calendar.errors import CalendarCode, CalendarError
from servanda.calendar.moments import (
    MONTHS,
    Moment,
    Precision,
    day,
    days_between,
    days_in_month,
    deadline_end,
    earliest,
    in_words,
    instant,
    latest,
    midnight24,
)
from servanda.calendar.reckoning import after, before, day_of, next_date, nth, nth_of_month, nth_of_year
from servanda.calendar.spans import Flavour, Span, Unit
from servanda.calendar.steps import Reckoned, Step, ordinal_words, reckon_words
from servanda.calendar.working import WorkingDays
from servanda.calendar.written import moment

__all__ = [
    "MONTHS",
    "CalendarCode",
    "CalendarError",
    "Flavour",
    "Moment",
    "Precision",
    "Reckoned",
    "Span",
    "Step",
    "Unit",
    "WorkingDays",
    "after",
    "before",
    "day",
    "day_of",
    "days_between",
    "days_in_month",
    "deadline_end",
    "earliest",
    "in_words",
    "instant",
    "latest",
    "midnight24",
    "moment",
    "next_date",
    "nth",
    "nth_of_month",
    "nth_of_year",
    "ordinal_words",
    "reckon_words",
]
