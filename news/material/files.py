"""The text of a story as a file: plain text, HTML or Word."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape

from news.material.docx import word_file
from news.material.plain import plain_text

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def web_page(markup: str, title: str, language: str) -> bytes:
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>'
    page = f'<!doctype html>\n<html lang="{language}">\n{head}\n{markup}</html>\n'
    return page.encode()


def text_file(markup: str, title: str, language: str) -> bytes:
    """Return plain text that Notepad shows, too: with its mark of UTF-8 and its line breaks."""
    return b"\xef\xbb\xbf" + plain_text(markup).replace("\n", "\r\n").encode()


@dataclass(frozen=True)
class TextFormat:
    content_type: str
    write: Callable[[str, str, str], bytes]


FORMATS = {
    "txt": TextFormat("text/plain; charset=utf-8", text_file),
    "html": TextFormat("text/html; charset=utf-8", web_page),
    "docx": TextFormat(WORD, word_file),
}


def written(form: str, markup: str, story: Any) -> bytes:
    return FORMATS[form].write(markup, story.title, story.language)
