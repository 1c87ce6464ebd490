"""What the page of a story knows of the material that journalists take (`news.material`)."""

from typing import Any


class MaterialMixin:
    """Mixin for the story model, listed before the page class."""

    body: Any
    lead_picture_id: Any

    # Whether the page links to the material, which only a public story has.
    offers_material = False

    @property
    def has_pictures(self) -> bool:
        """Whether the story shows a picture that can be downloaded."""
        shown = {"figure", "gallery"}
        return bool(self.lead_picture_id) or any(one.block_type in shown for one in self.body)
