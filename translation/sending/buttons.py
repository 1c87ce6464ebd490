"""The buttons at a page or a register item that lead to the desk, in place of wagtail-localize's.

Of localize's own, one says another word for sending, the other syncs, which the desk does by itself: it would do
nothing. Wagtail 8.0 has no hook that takes a button of a page's header away, so the registry is asked itself.
"""

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import Translation

from translation.permissions import may_send

ICON = "wagtail-localize-language"


def page_buttons(page, user, view_name=None, next_url=None):
    if not page.is_root():
        original = page.alias_of_id or page.pk
        yield from buttons(
            page, user, "page", [original], page.get_translations().filter(alias_of=None)
        )


def item_buttons(snippet, user, next_url=None):
    if hasattr(snippet, "translation_key"):
        names = [snippet._meta.app_label, snippet._meta.model_name, quote(snippet.pk)]
        yield from buttons(snippet, user, "snippet", names, snippet.get_translations())


def buttons(item, user, kind, names, others):
    """To the item's translation when there is one, else to sending it, for those who may send it."""
    if not may_send(user, item):
        return
    known = Translation.objects.filter(source__object_id=item.translation_key, enabled=True).first()
    if known:
        yield Button(
            _("Open the translation"),
            reverse("desk:edit", args=[known.pk]),
            icon_name=ICON,
            priority=60,
        )
    elif (
        Locale.objects.exclude(pk=item.locale_id)
        .exclude(pk__in=others.values("locale_id"))
        .exists()
    ):
        address = reverse(f"wagtail_localize:submit_{kind}_translation", args=names)
        yield Button(_("Send for translation"), address, icon_name=ICON, priority=60)


def install() -> None:
    for name, theirs, ours in (
        ("register_page_header_buttons", localize.page_listing_more_buttons, page_buttons),
        ("register_page_listing_more_buttons", localize.page_listing_more_buttons, page_buttons),
        (
            "register_snippet_listing_buttons",
            localize.register_snippet_listing_buttons,
            item_buttons,
        ),
    ):
        hooks._hooks[name].remove((theirs, 0))
        hooks.register(name, ours)
