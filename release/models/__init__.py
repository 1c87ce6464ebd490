from release.models.links import GuestComment, LinkEvent, PersonalLink
from release.models.release import Release, ReleaseEvent, ReleaseLanguage

__all__ = [
    "GuestComment",
    "LinkEvent",
    "PersonalLink",
    "Release",
    "ReleaseEvent",
    "ReleaseLanguage",
]
