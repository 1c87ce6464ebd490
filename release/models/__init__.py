from release.models.checklist import CheckedLink, HouseTerm, Severity
from release.models.release import Release, ReleaseEvent, ReleaseLanguage

__all__ = ["CheckedLink", "HouseTerm", "Release", "ReleaseEvent", "ReleaseLanguage", "Severity"]
