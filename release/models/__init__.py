from release.models.release import Release, ReleaseEvent, ReleaseLanguage

__all__ = ["Release", "ReleaseEvent", "ReleaseLanguage"]
