from release.models.calendar_link import CalendarLink
from release.models.checklist import CheckedLink, HouseTerm, Severity
from release.models.links import GuestComment, LinkEvent, PersonalLink
from release.models.release import Release, ReleaseEvent, ReleaseLanguage

__all__ = [
    "CalendarLink",
    "CheckedLink",
    "GuestComment",
    "HouseTerm",
    "LinkEvent",
    "PersonalLink",
    "Release",
    "ReleaseEvent",
    "ReleaseLanguage",
    "Severity",
]
