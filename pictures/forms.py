from django.core.exceptions import ValidationError
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureFileField(WagtailImageField):
    """Wagtail's, which stops with a 500 at a picture that was cut off in transfer (8.0)."""

    def check_image_pixel_size(self, f):
        try:
            super().check_image_pixel_size(f)
        except OSError as error:
            message = self.error_messages["invalid_image"]
            raise ValidationError(message, code="invalid_image") from error


class PictureForm(BaseImageForm):
    """Wagtail's, with captions in fields that grow instead of ten empty lines."""

    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            "caption_nb": AdminAutoHeightTextInput,
            "caption_en": AdminAutoHeightTextInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureFileField(
                label=file.label, required=file.required, widget=file.widget
            )
