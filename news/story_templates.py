"""The admin screens of the templates for new stories."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import page_permission_policy

from core.editing.own_items import OwnItem
from core.languages import language_name, name_in_sentence
from news.models import StoryTemplate


def publishes_in(user: Any, site: Any, locale: Any) -> bool:
    """Return whether the user publishes in a newsroom and language."""
    page = site.root_page.get_translation_or_none(locale) or site.root_page
    return bool(page_permission_policy.user_has_permission_for_instance(user, "publish", page))


class NewsroomForm(WagtailAdminModelForm):
    """A form with a newsroom and a language, which refuses those in which the user does not publish."""

    def clean(self) -> Any:
        cleaned = super().clean()
        site, locale = self.cleaned_data.get("site"), self.cleaned_data.get("locale")
        if site and locale and self.for_user and not publishes_in(self.for_user, site, locale):
            text = _("You do not publish in this newsroom and language.")
            self.add_error("site", ValidationError(text))
        return cleaned


class TemplateForm(NewsroomForm):
    def clean(self) -> Any:
        cleaned, locale = super().clean(), self.cleaned_data.get("locale")
        for name in ("contact", "organisation"):
            chosen = self.cleaned_data.get(name)
            if locale and chosen and chosen.locale_id != locale.pk:
                text = _(
                    "This version is in %(language)s. Choose the one in the template's language."
                )
                language = {"language": name_in_sentence(chosen.locale)}
                self.add_error(name, ValidationError(text % language))
        return cleaned


class OwnTemplate(OwnItem):
    """Mixin for views of one template: only for users who publish in its newsroom and language."""

    def may_open(self, item: StoryTemplate) -> bool:
        return publishes_in(self.request.user, item.site, item.locale)


class TemplateEditView(OwnTemplate, EditView):
    pass


class TemplateDeleteView(OwnTemplate, DeleteView):
    pass


class TemplateIndexView(IndexView):
    def get_base_queryset(self) -> Any:
        """Return the templates of newsrooms and languages in which the user publishes."""
        rows = super().get_base_queryset().select_related("site__root_page", "locale")
        user = self.request.user
        own = [one.pk for one in rows if publishes_in(user, one.site, one.locale)]
        return rows.filter(Q(pk__in=own))


class StoryTemplateViewSet(ModelViewSet):
    """The templates for new stories, in the settings."""

    model = StoryTemplate
    name = "story-templates"
    icon = "doc-full"
    menu_order = 150
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = TemplateIndexView
    edit_view_class = TemplateEditView
    delete_view_class = TemplateDeleteView
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("site"), FieldPanel("locale"), FieldPanel("kind")]),
            FieldPanel("dateline"),
            FieldPanel("body"),
            FieldPanel("organisation"),
            FieldPanel("contact"),
        ],
        base_form_class=TemplateForm,
    )
    list_display = [
        Column("kind", label=_("kind"), accessor="get_kind_display"),
        Column(
            "locale",
            label=_("Language"),
            accessor=lambda one: language_name(one.locale.language_code),
        ),
        Column("site", label=_("Newsroom")),
    ]


@hooks.register("register_admin_viewset")
def story_template_viewset() -> Any:
    return StoryTemplateViewSet()
