"""The panels of the forms."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from distribution.contacts.forms import MediaContactForm, PressListForm
from distribution.contacts.lists import contacts_of
from distribution.models import ListMembership

SHOWN_MEMBERS = 500

contact_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("site"),
                FieldRowPanel([FieldPanel("name"), FieldPanel("outlet")]),
                FieldRowPanel([FieldPanel("role"), FieldPanel("region")]),
                FieldRowPanel([FieldPanel("address"), FieldPanel("telephone")]),
                FieldPanel("language"),
            ],
            heading=_("Person"),
            icon="user",
        ),
        MultiFieldPanel([FieldPanel("beats")], heading=_("Beats"), icon="tag"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source"), FieldPanel("legal_basis")])],
            heading=_("Where the data come from"),
            icon="clipboard-list",
            help_text=_(
                "The first mail tells the person what is stored and from where. They may see it all, the notes, too."
            ),
        ),
        FieldPanel("notes"),
        FieldPanel("do_not_contact"),
    ],
    base_form_class=MediaContactForm,
)


class MembersPanel(Panel):
    """The contacts of a list, with a button each to take them out."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "distribution/contacts/members.html"

        class Media:
            css: ClassVar = {"all": ["distribution/members.css"]}

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            contacts = contacts_of(self.instance)
            left_out = ListMembership.objects.filter(press_list=self.instance, excluded=True)
            return {
                **context,
                "list": self.instance,
                "contacts": contacts[:SHOWN_MEMBERS],
                "count": contacts.count(),
                "left_out": left_out.select_related("contact"),
            }


list_panels = ObjectList(
    [
        FieldPanel("site"),
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldPanel("is_rule"),
                FieldPanel("beats"),
                FieldRowPanel([FieldPanel("region"), FieldPanel("language")]),
            ],
            heading=_("Rule"),
            icon="cogs",
            help_text=_(
                "A list by rule has all contacts that fulfil it when it is used. A list by hand has the contacts "
                "that you add to it in the list of media contacts."
            ),
        ),
        MembersPanel(heading=_("Contacts of this list"), icon="group"),
    ],
    base_form_class=PressListForm,
)
