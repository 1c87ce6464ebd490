"""German dates: `29. Januar 2020, 10:30 Uhr`. What may be typed is Django's."""

DATETIME_FORMAT = r"j. F Y, H:i \U\h\r"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
