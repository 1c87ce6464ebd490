"""The checklists of all languages as a component of the release page."""

from typing import Any, ClassVar

from wagtail.admin.ui.components import Component

from release.checklist.content import StoryContent
from release.checklist.lists import checklists
from release.models import Release
from release.versions import Version


class ChecklistPanel(Component):
    """The checklist of each language: open, accepted and in order. `user` sees a form where they may edit."""

    template_name = "release/checklist/panel.html"

    class Media:
        css: ClassVar = {"all": ["release/checklist.css"]}

    def __init__(
        self,
        release: Release,
        versions: list[Version],
        user: Any,
        contents: list[StoryContent] | None = None,
    ) -> None:
        self.release, self.versions, self.user = release, versions, user
        self.contents = contents

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = checklists(self.release, self.versions, self.contents)
        may_edit = {
            one.page.pk
            for one in self.versions
            if one.page.permissions_for_user(self.user).can_edit()
        }
        rows = [(one, one.version.page.pk in may_edit) for one in found]
        return {
            "release": self.release,
            "rows": rows,
            "csrf_token": parent_context.get("csrf_token"),
        }
