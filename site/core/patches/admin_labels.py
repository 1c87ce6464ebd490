"""Labels that Wagtail 8.0.1 and wagtail-localize 1.14.5 leave to Django, which derives them from field names,
or evaluate once, in the language of the first request after a start."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportFilterSet

LINK_TEXT = {"link_text": _("Link text")}
FORMS = {
    choosers.ExternalLinkChooserForm: LINK_TEXT,
    choosers.AnchorLinkChooserForm: LINK_TEXT,
    choosers.PhoneLinkChooserForm: {"phone_number": _("Telephone number"), **LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "email_address": _("E-mail address"),
        "subject": _("Subject"),
        "body": _("Message"),
        **LINK_TEXT,
    },
}
CHOOSER = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}
FILTERS = {"source_locale": _("Source language"), "target_locale": _("Target language")}


def install() -> None:
    for form, labels in FORMS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for name, label in FILTERS.items():
        TranslationsReportFilterSet.base_filters[name].label = label
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")
    choosers.LocaleFilterMixin.__init__ = with_language_label(choosers.LocaleFilterMixin.__init__)
    ChooserViewSet.search_tab_label = _("Search")
    AdminSnippetChooser.__init__ = with_lazy_labels(AdminSnippetChooser.__init__)


def with_language_label(make: Any) -> Any:
    """Wrap a form's `__init__`, which creates the language field for each instance."""

    def init(form: Any, *args: Any, **kwargs: Any) -> None:
        make(form, *args, **kwargs)
        if "locale" in form.fields:
            form.fields["locale"].label = _("Language")

    return init


def with_lazy_labels(make: Any) -> Any:
    """Wrap a chooser's `__init__`: a block keeps its chooser while the server runs, so labels must be lazy."""

    def init(chooser: Any, model: Any = None, **kwargs: Any) -> None:
        make(chooser, model, **kwargs)
        for name, text in CHOOSER.items():
            values = {"object": chooser.model._meta.verbose_name}
            setattr(chooser, name, kwargs.get(name) or lazy_format(text, values))

    return init


def lazy_format(text: str, values: dict) -> Any:
    """Return a text of Wagtail's with its values, translated into the user's language when it is rendered."""
    return lazy(lambda: gettext(text) % values, str)()
