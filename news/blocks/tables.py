"""A translatable table block (wagtail-localize 1.14.5 extracts nothing from Wagtail's)."""

from copy import deepcopy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue

from core.text_roles import TextRole
from news.blocks.table_input import TableInput

CAPTION = "table_caption"


class TableBlock(WagtailTableBlock):
    """A table with header cells and a caption."""

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(widget=TableInput(), **self.field_options)

    class Meta:
        icon = "table"
        text_role = TextRole.TABLE
        label = _("Table")
        template = "blocks/table.html"
        preview_value = {
            "data": [["År", "Utslipp"], ["2021", "6,6"]],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Utslipp i millioner tonn",
        }
        description = _("Rows and columns, with header cells and a caption.")

    def clean(self, value: Any) -> Any:
        """Validate as Wagtail does, with a translated message if the choice of headers is missing."""
        if value and not value.get("table_header_choice") and not self.is_deferred_validation:
            raise ValidationError(_("Choose which cells are headers."), code="headers")
        return super().clean(value)

    def segment_label(self, path: str) -> str:
        """Return the label of the segment at a path within the table."""
        if path == CAPTION:
            return gettext("Table caption")
        row, column = (int(part) + 1 for part in path.split("-")[1:])
        return gettext("Table, row %(row)s, column %(column)s") % {"row": row, "column": column}

    def get_translatable_segments(self, value: Any) -> Any:
        """Return the caption and each cell with a letter or digit, identified by row and column."""
        if not value:
            return []
        segments = [StringSegmentValue(CAPTION, value.get(CAPTION) or "")]
        for row, cells in enumerate(value.get("data") or []):
            for column, cell in enumerate(cells):
                if any(letter.isalpha() or letter.isdigit() for letter in cell or ""):
                    segments.append(StringSegmentValue(f"cell-{row}-{column}", cell))
        return segments

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        translated = deepcopy(value)
        for segment in segments:
            text = segment.string.render_text()
            if segment.path == CAPTION:
                translated[CAPTION] = text
            else:
                row, column = (int(part) for part in segment.path.split("-")[1:])
                translated["data"][row][column] = text
        return translated

    def render(self, value: Any, context: dict[str, Any] | None = None) -> Any:
        """Render only our template; Wagtail's method computes classes and spans that we do not offer."""
        return blocks.Block.render(self, value, context) if value else ""
