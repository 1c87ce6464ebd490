"""What the page of a story knows of the material that journalists take (`news.material`)."""

from typing import Any

from news.boilerplates import boilerplates_of


class MaterialMixin:
    """Mixin for the story model, listed before the page class."""

    body: Any
    lead_picture_id: Any

    # Whether the page links to the material, which only a public story has.
    offers_material = False

    @property
    def boilerplates(self) -> list[Any]:
        """The organisations about which the story says at its end who they are."""
        return boilerplates_of(self)

    @property
    def has_pictures(self) -> bool:
        """Whether the story shows a picture that can be downloaded."""
        shown = {"figure", "gallery"}
        return bool(self.lead_picture_id) or any(one.block_type in shown for one in self.body)

    @property
    def kit(self) -> Any:
        """The media kit, or None if there is none (yet)."""
        return getattr(self, "media_kit", None)

    @property
    def pdf(self) -> Any:
        """The PDF file, or None if there is none (yet): where WeasyPrint is not installed, there never is."""
        return getattr(self, "story_pdf", None)
