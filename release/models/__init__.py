from release.models.calendar_link import CalendarLink
from release.models.checklist import CheckedLink, HouseTerm, Severity
from release.models.earlier import EarlierVersion
from release.models.links import GuestComment, LinkEvent, PersonalLink
from release.models.release import Release, ReleaseEvent, ReleaseLanguage
from release.models.withdrawal import Tombstone, Withdrawal, WithdrawnVersion

__all__ = [
    "CalendarLink",
    "CheckedLink",
    "EarlierVersion",
    "GuestComment",
    "HouseTerm",
    "LinkEvent",
    "PersonalLink",
    "Release",
    "ReleaseEvent",
    "ReleaseLanguage",
    "Severity",
    "Tombstone",
    "Withdrawal",
    "WithdrawnVersion",
]
