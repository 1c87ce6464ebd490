"""Addresses of style sheets and icons. Like those of files, they are the same in every language."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from core.look import views
from core.look.fonts import Font
from core.look.tokens import STANDARD


class ColourConverter(StringConverter):
    """Colours without `#`; empty for the standard one."""

    regex = f"[0-9a-f]{{6}}|{STANDARD}"

    def to_python(self, value: str) -> str:
        return "" if value == STANDARD else f"#{value}"


class FontConverter(StringConverter):
    regex = "|".join(Font.values)


class LetterConverter(StringConverter):
    regex = "[^/]"


register_converter(ColourConverter, "colour")
register_converter(FontConverter, "font")
register_converter(LetterConverter, "letter")

urlpatterns = [
    path("<colour:main>-<colour:accent>-<font:font>.css", views.style_sheet, name="look"),
    path("<colour:background>/<letter:letter>.svg", views.icon, name="look_icon"),
]
