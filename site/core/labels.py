"""Labels that Wagtail 8.0.1 and wagtail-localize 1.14.5 leave to Django, which makes them of English names."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
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
FILTERS = {"source_locale": _("Source language"), "target_locale": _("Target language")}


def name_everything():
    for form, labels in FORMS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for name, label in FILTERS.items():
        TranslationsReportFilterSet.base_filters[name].label = label
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")
    choosers.LocaleFilterMixin.__init__ = labelled(choosers.LocaleFilterMixin.__init__)


def labelled(make):
    """The form makes its language field anew each time."""

    def make_and_label(form, *args, **kwargs):
        make(form, *args, **kwargs)
        if "locale" in form.fields:
            form.fields["locale"].label = _("Language")

    return make_and_label
