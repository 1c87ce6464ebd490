from .items import ImportedFile, ImportedStory, OldAddress
from .pairs import LanguagePair
from .runs import ImportLine, ImportRun, ImportSource, Outcome

__all__ = [
    "ImportLine",
    "ImportRun",
    "ImportSource",
    "ImportedFile",
    "ImportedStory",
    "LanguagePair",
    "OldAddress",
    "Outcome",
]
