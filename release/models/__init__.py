from release.models.calendar_link import CalendarLink
from release.models.release import Release, ReleaseEvent, ReleaseLanguage

__all__ = ["CalendarLink", "Release", "ReleaseEvent", "ReleaseLanguage"]
