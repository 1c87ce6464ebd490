"""A picture as a story shows it: with the story's texts, or the picture's own if the story has none."""

from dataclasses import dataclass

from django.utils.translation import get_language

from core.languages import LocalizedText
from pictures.credits import credit_line
from pictures.crops import UNCROPPED, Crop
from pictures.models import Picture


@dataclass(frozen=True)
class Figure:
    """A picture with the texts of a story. Empty texts fall back to the picture's own."""

    picture: Picture
    decorative: bool = False
    label: str = ""
    alt: str = ""
    caption: str = ""
    credit_kind: str = ""
    credit: str = ""
    crop: Crop = UNCROPPED

    @property
    def alt_text(self) -> LocalizedText:
        if self.decorative:
            return LocalizedText("", get_language())
        return in_current_language(self.alt) or self.picture.alt

    @property
    def is_undescribed(self) -> bool:
        """Whether the alternative text is missing, and not left out because the picture is decorative."""
        return not self.decorative and not self.alt_text

    @property
    def caption_text(self) -> LocalizedText:
        return in_current_language(self.caption) or self.picture.caption

    @property
    def credit_name(self) -> str:
        return self.credit or self.picture.credit_name

    @property
    def credit_line(self) -> str:
        """The credit line (`Foto: Eramet`); kind and name each fall back to the picture's own."""
        return credit_line(self.shown_credit_kind, self.credit_name)

    @property
    def shown_credit_kind(self) -> str:
        return self.credit_kind or self.picture.credit_kind


def in_current_language(text: str) -> LocalizedText:
    return LocalizedText(text or "", get_language())
