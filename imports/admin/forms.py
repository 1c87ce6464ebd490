"""The form that starts an import."""

from typing import Any
from zipfile import is_zipfile

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from core.languages import language_name
from imports.models import ImportSource
from imports.options import Options
from imports.sources import SOURCES
from imports.sources.pages.mapping_errors import MappingError
from imports.sources.pages.mapping_files import LARGEST, load_mapping, preset_names
from imports.sources.pages.reading import USUAL_PRESET


class ImportForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the source"),
        max_length=60,
        help_text=gettext_lazy(
            "Such as “old newsroom”. Use the same name each time: stories that are here already are recognised by it."
        ),
    )
    site = forms.ModelChoiceField(Site.objects.none(), label=gettext_lazy("Newsroom"))
    reader = forms.ChoiceField(label=gettext_lazy("Kind of source"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("The export, or a ZIP file with several files."),
    )
    sitemap = forms.URLField(
        assume_scheme="https",
        label=gettext_lazy("Address of a sitemap"),
        required=False,
        help_text=gettext_lazy("Instead of a file, for pages that are still on the web."),
    )
    preset = forms.ChoiceField(
        label=gettext_lazy("Template of the pages"),
        required=False,
        help_text=gettext_lazy("For saved pages: the system that the old site is made with."),
    )
    mapping_file = forms.FileField(
        label=gettext_lazy("Mapping file"),
        required=False,
        help_text=gettext_lazy(
            "For saved pages of other sites: where their parts are (docs/mapping.md)."
        ),
    )
    pictures = forms.FileField(
        label=gettext_lazy("Pictures and documents"),
        required=False,
        help_text=gettext_lazy("A ZIP file, such as of the folder “wp-content/uploads”."),
    )
    hosts = forms.CharField(
        label=gettext_lazy("Fetch pictures and documents from"),
        required=False,
        help_text=gettext_lazy(
            "The name of the old site, such as www.example.no, while it is still there. Several with spaces between."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), help_text=gettext_lazy("Of stories that do not say theirs.")
    )
    original = forms.ChoiceField(
        label=gettext_lazy("Written first in"),
        help_text=gettext_lazy("Where a story is in several languages, this one is the original."),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish what was public"),
        required=False,
        help_text=gettext_lazy(
            "Under its old date, and without mails or messages to anyone. Otherwise all stories are drafts."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["site"].queryset = sites = Site.objects.order_by("-is_default_site", "pk")
        fields["site"].initial = sites.first()
        if len(sites) == 1:
            fields["site"].widget = forms.HiddenInput()
        fields["preset"].choices = [(name, name) for name in preset_names()]
        fields["preset"].initial = USUAL_PRESET
        fields["reader"].choices = [(name, one.label) for name, one in SOURCES.items()]
        languages = [(code, language_name(code)) for code, _name in settings.LANGUAGES]
        fields["language"].choices = fields["original"].choices = languages

    def clean_name(self) -> str:
        name = slugify(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Use letters or digits."))
        return name

    def clean_mapping_file(self) -> Any:
        upload = self.cleaned_data["mapping_file"]
        if upload:
            try:
                load_mapping(upload.read(LARGEST * 4).decode())
            except MappingError as error:
                raise ValidationError([str(one) for one in error.problems]) from error
            except UnicodeDecodeError as error:
                raise ValidationError(_("The file is not written in UTF-8.")) from error
        return upload

    def clean_pictures(self) -> Any:
        upload = self.cleaned_data["pictures"]
        if upload and not is_zipfile(upload):
            raise ValidationError(_("This is no ZIP file."))
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("sitemap") and "file" not in self.errors:
            self.add_error("file", _("Choose a file."))
        known = ImportSource.objects.filter(name=cleaned.get("name")).first()
        if known and cleaned.get("site") and known.site != cleaned["site"]:
            self.add_error("name", _("This source belongs to another newsroom."))
        return cleaned

    def options(self, path: str, folders: list[str], mapping_file: str) -> Options:
        data = self.cleaned_data
        of_pages = {"mapping": data["preset"], "mapping_file": mapping_file}
        return Options(
            reader=data["reader"],
            path=path,
            language=data["language"],
            original=data["original"],
            publish=data["publish"],
            folders=folders,
            reader_options=of_pages if data["reader"] == "pages" else {},
            hosts=data["hosts"].replace(",", " ").lower().split(),
        )
