"""Videos of other providers, which load nothing before the reader clicks."""

import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.checked import CheckedStructMixin
from core.blocks.text import CaptionBlock
from pictures.prefetching import PictureChooserBlock


def player_address(url: str) -> str | None:
    """Return the URL of the provider's cookie-free player; None for an unknown provider."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "youtube.com":
        key = parse_qs(parts.query).get("v", [""])[0] or parts.path.rpartition("/")[2]
    elif host in ("youtu.be", "youtube-nocookie.com"):
        key = parts.path.rstrip("/").rpartition("/")[2]
    elif host in ("vimeo.com", "player.vimeo.com"):
        return vimeo_player(parts)
    else:
        return None
    if re.fullmatch(r"[\w-]{11}", key, re.ASCII):
        return f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1"
    return None


def vimeo_player(parts: SplitResult) -> str | None:
    """Return the URL of Vimeo's player. An unlisted video has a second key, in the path or as the parameter `h`."""
    found = re.fullmatch(r"(?:/[\w-]+)*?/(\d+)(?:/([0-9a-f]+))?/?", parts.path, re.ASCII)
    if not found or "/event/" in parts.path:
        return None
    unlisted = found[2] or parse_qs(parts.query).get("h", [""])[0]
    is_key = re.fullmatch(r"[0-9a-f]+", unlisted, re.ASCII)
    return f"https://player.vimeo.com/video/{found[1]}?{f'h={unlisted}&' if is_key else ''}dnt=1"


class VideoValue(blocks.StructValue):
    @property
    def player(self) -> str | None:
        return player_address(self["url"] or "")

    @property
    def provider(self) -> str:
        return "Vimeo" if "vimeo" in (self["url"] or "") else "YouTube"


class VideoBlock(CheckedStructMixin, blocks.StructBlock):
    """A video on YouTube or Vimeo: a still picture with a link, replaced by the player on a click."""

    url = blocks.URLBlock(
        label=_("Web address"), help_text=_("The video's address on YouTube or Vimeo.")
    )
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    picture = PictureChooserBlock(required=False, label=_("Still picture"))
    caption = CaptionBlock()

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"
        value_class = VideoValue
        preview_value = {
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "title": "Slik fungerer anlegget",
            "caption": "",
        }
        description = _("A video on YouTube or Vimeo. Nothing is loaded before the reader clicks.")

    def errors_of(
        self, value: Any, invalid: Collection[str]
    ) -> Iterator[tuple[str, ValidationError]]:
        if "url" not in invalid and value["url"] and not value.player:
            message = _("Enter the address of a video on YouTube or Vimeo.")
            yield "url", ValidationError(message, code="provider")
