"""The calendar of releases: month, week and list, moving a release to another time, and the iCalendar feed."""
