"""Labels that Wagtail 8.0.1 and wagtail-localize 1.14.5 leave to Django, which makes them of English names,
or make once for all, in the language of whoever came first after a start."""

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


def install():
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


def with_language_label(make):
    """The form makes its language field anew each time."""

    def make_and_label(form, *args, **kwargs):
        make(form, *args, **kwargs)
        if "locale" in form.fields:
            form.fields["locale"].label = _("Language")

    return make_and_label


def with_lazy_labels(make):
    """A block keeps its chooser for as long as the server runs."""

    def make_and_say(chooser, model=None, **kwargs):
        make(chooser, model, **kwargs)
        for name, text in CHOOSER.items():
            values = {"object": chooser.model._meta.verbose_name}
            setattr(chooser, name, kwargs.get(name) or lazy_format(text, values))

    return make_and_say


def lazy_format(text: str, values: dict):
    """A text of Wagtail's own with its values filled in, in the language of whoever reads it."""
    return lazy(lambda: gettext(text) % values, str)()
