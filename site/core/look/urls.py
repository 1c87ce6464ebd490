"""Addresses of style sheets and icons. Like those of files, they are the same in every language."""

from django.urls import path, register_converter

from core.look import views
from core.look.fonts import Font
from core.look.tokens import STANDARD


class ColourConverter:
    """Colours without `#`; empty for the standard one."""

    regex = f"[0-9a-f]{{6}}|{STANDARD}"

    def to_python(self, value: str) -> str:
        return "" if value == STANDARD else f"#{value}"

    def to_url(self, value: str) -> str:
        return value


class FontConverter:
    regex = "|".join(Font.values)

    def to_python(self, value: str) -> Font:
        return Font(value)

    def to_url(self, value: str) -> str:
        return value


class LetterConverter:
    regex = "[^/]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ColourConverter, "colour")
register_converter(FontConverter, "font")
register_converter(LetterConverter, "letter")

urlpatterns = [
    path("<colour:main>-<colour:accent>-<font:font>.css", views.style_sheet, name="look"),
    path("<colour:background>/<letter:letter>.svg", views.icon, name="look_icon"),
]
