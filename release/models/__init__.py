from release.models.approved_text import ApprovedText
from release.models.calendar_link import CalendarLink
from release.models.checklist import CheckedLink, HouseTerm, Severity
from release.models.earlier import EarlierVersion
from release.models.links import GuestComment, LinkEvent, PersonalLink
from release.models.mentions import Mention
from release.models.release import Release, ReleaseEvent, ReleaseLanguage
from release.models.withdrawal import Tombstone, Withdrawal, WithdrawnVersion

__all__ = [
    "ApprovedText",
    "CalendarLink",
    "CheckedLink",
    "EarlierVersion",
    "GuestComment",
    "HouseTerm",
    "LinkEvent",
    "Mention",
    "PersonalLink",
    "Release",
    "ReleaseEvent",
    "ReleaseLanguage",
    "Severity",
    "Tombstone",
    "Withdrawal",
    "WithdrawnVersion",
]
