"""Leave out of Wagtail's reports what belongs to other newsrooms.

Wagtail (8.0) shows the site history and the workflow reports of a model to every user with a permission on it, and of
each page type the title of the page that was edited last, also if it is a draft that the user may not see.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.permissions import page_permission_policy

from core.newsroom_access import own_items, owned_models, works_everywhere


def own_rows(user: Any, rows: Any, before: str = "") -> Any:
    """Return the rows (log entries, workflow states) without those about objects of other newsrooms.

    `before` is the lookup of the row that holds content type and primary key.
    """
    if works_everywhere(user):
        return rows
    kinds = ContentType.objects.get_for_models(*owned_models(), for_concrete_models=False)
    for model, kind in kinds.items():
        own = own_items(user, model._base_manager.all())
        keys = own.order_by().annotate(key_as_text=Cast("pk", CharField())).values("key_as_text")
        is_own = Q(**{f"{before}object_id__in": keys})
        rows = rows.filter(~Q(**{f"{before}content_type": kind}) | is_own)
    return rows


def install() -> None:
    viewable = ModelLogEntryManager.viewable_by_user

    def viewable_by_user(self: Any, user: Any) -> Any:
        found = viewable(self, user)
        if works_everywhere(user):
            return found
        own = own_rows(user, found).order_by().values("pk")
        # What a user did to an object that is deleted is theirs, too.
        return found.filter(Q(pk__in=own) | Q(user=user))

    ModelLogEntryManager.viewable_by_user = viewable_by_user
    for view, before in ((WorkflowView, ""), (WorkflowTasksView, "workflow_state__")):
        view.get_queryset = filtered(view.get_queryset, before)
    decorate = PageTypesUsageReportView.decorate_paginated_queryset

    def decorate_paginated_queryset(self: Any, page_types: Any) -> Any:
        found = decorate(self, page_types)
        pks = [one.last_edited_page.pk for one in found if one.last_edited_page]
        seen = page_permission_policy.explorable_instances(self.request.user)
        own = set(seen.filter(pk__in=pks).order_by().values_list("pk", flat=True))
        for one in found:
            if one.last_edited_page and one.last_edited_page.pk not in own:
                one.last_edited_page = None
        return found

    PageTypesUsageReportView.decorate_paginated_queryset = decorate_paginated_queryset
    for endpoint in (ImagesAdminAPIViewSet, DocumentsAdminAPIViewSet):
        endpoint.get_queryset = own_objects(endpoint.get_queryset)


def own_objects(get_queryset: Any) -> Any:
    return lambda self: own_items(self.request.user, get_queryset(self))


def filtered(get_queryset: Any, before: str) -> Any:
    def get_own(self: Any) -> Any:
        return own_rows(self.request.user, get_queryset(self), before)

    return get_own
