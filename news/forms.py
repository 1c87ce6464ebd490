from django.core.exceptions import ValidationError

from core.forms import PageForm
from pictures.models import validate_described


class StoryForm(PageForm):
    """Asks for what a story needs to be seen by others, but never of a draft."""

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            try:
                validate_described(
                    cleaned.get("lead_alt", ""),
                    cleaned.get("lead_picture"),
                    cleaned.get("lead_decorative", False),
                )
            except ValidationError as error:
                self.add_error("lead_alt", error)
        return cleaned
