"""The open comments of all languages as a component of the release page."""

from typing import Any

from wagtail.admin.ui.components import Component

from release.comments.open import comments_of
from release.permissions import ReleasePermissions
from release.versions import Version


class CommentsPanel(Component):
    """Open comments by language: who, where and a link; and why a text was returned. For users who may open it."""

    template_name = "release/comments/panel.html"

    def __init__(self, versions: list[Version], permissions: ReleasePermissions) -> None:
        self.versions, self.permissions = versions, permissions

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        readable = [one for one in self.versions if self.permissions.can_read(one)]
        return {"rows": [one for one in comments_of(readable) if not one.is_empty]}
