"""The columns of the lists."""

from typing import Any

from wagtail.admin.ui.tables import Column


class CellColumn(Column):
    """A column whose cell is a template of this room, `enquiries/cells/<name>.html`."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, **options)
        self.cell_template_name = f"enquiries/cells/{name}.html"

    def get_value(self, instance: Any) -> str:
        return ""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": parent_context.get("csrf_token")}
