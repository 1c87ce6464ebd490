"""The tokens of a look: readable shades of its colours in light and dark, and its font."""

from dataclasses import dataclass

from django.urls import reverse

from core.look.colours import readable_on
from core.look.fonts import STACKS, Font

# The backgrounds of `css/base.css` on which coloured text is hardest to read, and the text on a brand's colour.
LIGHT, DARK, ON_DEEP = "#f1efe8", "#162326", "#eef3f1"
# The footer has small and soft text.
DEEP_RATIO = 8.0
STANDARD = "standard"


@dataclass(frozen=True)
class Shades:
    """A colour on light and on dark backgrounds."""

    light: str
    dark: str

    @property
    def pair(self) -> str:
        """The CSS value that follows the reader's colour scheme."""
        return f"light-dark({self.light}, {self.dark})"


# Those of `css/base.css`.
BRAND = Shades("#0b5563", "#7fd0d8")
BRAND_DEEP = "#0a3a44"
ACCENT = Shades("#983208", "#ffa573")


@dataclass(frozen=True)
class Look:
    """The chosen colours as `#rrggbb`, each empty for the standard one, and the font."""

    main_colour: str = ""
    accent_colour: str = ""
    font: str = Font.SCHIBSTED

    def __bool__(self) -> bool:
        """Whether anything differs from the standard look."""
        return self != STANDARD_LOOK

    @property
    def brand(self) -> Shades:
        return shades_of(self.main_colour) if self.main_colour else BRAND

    @property
    def brand_deep(self) -> str:
        """The background of light text: of the footer and of buttons."""
        return (
            readable_on(ON_DEEP, self.main_colour, DEEP_RATIO) if self.main_colour else BRAND_DEEP
        )

    @property
    def accent(self) -> Shades:
        return shades_of(self.accent_colour) if self.accent_colour else ACCENT

    @property
    def font_stack(self) -> str:
        """The value of `font-family`; empty for the font that `css/base.css` names."""
        return STACKS.get(Font(self.font), "")

    @property
    def url(self) -> str:
        """The address of the style sheet, which has everything in it: a preview needs nothing stored."""
        colours = [one[1:] or STANDARD for one in (self.main_colour, self.accent_colour)]
        return reverse("look", args=[*colours, self.font])

    def icon_url(self, name: str) -> str:
        """The address of an icon with the first letter or digit of the newsroom's name."""
        letter = next((one for one in name.upper() if one.isalnum()), "•")
        return reverse("look_icon", args=[self.brand_deep[1:], letter])


STANDARD_LOOK = Look()


def shades_of(colour: str) -> Shades:
    return Shades(readable_on(LIGHT, colour), readable_on(DARK, colour))
