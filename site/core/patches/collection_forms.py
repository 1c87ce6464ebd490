"""Replace the form of collections, for which Wagtail 8.0 has neither hook nor setting."""

from wagtail.admin.views.collections import Create, Edit


def install(form_class: type) -> None:
    Create.form_class = form_class
    Edit.form_class = form_class
