"""The part of the story editor that converts pasted text."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import Panel

SCRIPTS = ["news/paste.js", "news/picture-files.js", "news/paste-list.js"]


class PastePanel(Panel):
    """A panel above a stream field with the messages about pasted text, and the script that inserts it."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field_name = field_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "field_name": self.field_name}

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/paste.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=SCRIPTS, css={"all": ["news/paste.css"]})

        def is_shown(self) -> bool:
            return super().is_shown() and self.page_id is not None

        @property
        def page_id(self) -> int | None:
            """The story, or the list that a new story is added to."""
            parent = getattr(self.form, "parent_page", None)
            return self.instance.pk or (parent.pk if parent else None)

        @property
        def url(self) -> str:
            return reverse("pasting:paste", args=[self.page_id])

        @property
        def word_url(self) -> str:
            return reverse("pasting:word_file", args=[self.page_id])

        @property
        def picture_url(self) -> str:
            return reverse("pasting:picture", args=[self.page_id])

        @property
        def list_url(self) -> str:
            return reverse("paste_list")


class PasteListPanel(Panel):
    """Makes a list that is pasted into one item of a stream of rich text its items; it shows nothing."""

    def __init__(self, field_name: str, item: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field_name, self.item = field_name, item

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "field_name": self.field_name, "item": self.item}

    class BoundPanel(Panel.BoundPanel):
        template_name = "news/admin/paste_list.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=["news/paste-list.js"])

        @property
        def list_url(self) -> str:
            return reverse("paste_list")
