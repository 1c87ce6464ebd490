"""The groups and the workflow of a new newsroom, which are those of the first one on other pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from core.models import NewsroomCollection
from home.models import HomePage

# Who may add sites administers the whole installation: such a group is not copied, but given the new pages, too.
INSTALLATION = {"content_type__app_label": "wagtailcore", "codename": "add_site"}


def model_site() -> Site:
    """Return the site whose groups and workflow new newsrooms get: the default site, or else the oldest."""
    return Site.objects.order_by("-is_default_site", "pk").select_related("root_page")[0]


def front_pages(site: Site) -> QuerySet[Page]:
    return site.root_page.get_translations(inclusive=True)


def granted_on(site: Site, languages: Iterable[str]) -> QuerySet[GroupPagePermission]:
    """Return the permissions on the site's front pages in these languages."""
    pages = front_pages(site).filter(locale__language_code__in=list(languages))
    return GroupPagePermission.objects.filter(page__in=pages)


def groups_on(site: Site) -> QuerySet[Group]:
    """Return the groups with permissions on the site's front pages."""
    groups = Group.objects.filter(page_permissions__page__in=front_pages(site))
    return groups.distinct().order_by("pk")


def groups_of(site: Site, languages: Iterable[str]) -> QuerySet[Group]:
    """Return the site's own groups, without those of the whole installation.

    A group that only works in other languages, such as translators into one of them, is left out.
    """
    groups = (
        Group.objects.filter(page_permissions__in=granted_on(site, languages))
        .distinct()
        .order_by("pk")
    )
    return groups.exclude(pk__in=administrators())


def administrators() -> QuerySet[Group]:
    codename, app = INSTALLATION["codename"], INSTALLATION["content_type__app_label"]
    return Group.objects.filter(
        permissions__codename=codename, permissions__content_type__app_label=app
    )


def copy_groups(
    site: Site,
    newsroom: str,
    homes: Mapping[str, HomePage],
    collection: Collection,
    names: Sequence[str] | None = None,
) -> dict[Group, Group]:
    """Create a group for each of the site's, with its permissions, but on the front pages of the new newsroom, and on
    its own collection of pictures and documents.

    `names` are the groups to copy, by default all. Returns the new groups by those that they are copied from.
    """
    groups = groups_of(site, homes)
    if names is not None:
        groups = groups.filter(name__in=names)
    copies = {group: copy_group(group, newsroom, collection) for group in groups}
    pairs = {**copies, **{group: group for group in administrators()}}
    granted = granted_on(site, homes).filter(group__in=pairs)
    for one in granted.select_related("group", "page__locale"):
        GroupPagePermission.objects.get_or_create(
            group=pairs[one.group],
            page=homes[one.page.locale.language_code],
            permission_id=one.permission_id,
        )
    return copies


def name_of_copy(name: str, newsroom: str) -> str:
    """Return what a group, workflow or task of the first newsroom is called in another one."""
    return f"{name}, {newsroom}"


def copy_group(group: Group, newsroom: str, collection: Collection) -> Group:
    copy = Group.objects.create(name=free_name(Group, name_of_copy(group.name, newsroom)))
    copy.permissions.set(group.permissions.all())
    granted = GroupCollectionPermission.objects.filter(group=group)
    for permission in set(granted.values_list("permission", flat=True)):
        GroupCollectionPermission.objects.create(
            group=copy, collection=collection, permission_id=permission
        )
    return copy


def make_collection(site: Site, newsroom: str) -> Collection:
    """Create the collection with the pictures and documents of a new newsroom."""
    root = Collection.objects.select_for_update().get(depth=1)
    collection = root.add_child(instance=Collection(name=newsroom[:255]))
    NewsroomCollection.objects.create(site=site, collection=collection)
    return collection


def free_name(model: Any, name: str) -> str:
    """Return the name, with a number if another object has it (a group stays when its newsroom is deleted)."""
    limit = model._meta.get_field("name").max_length
    taken, number, found = set(model.objects.values_list("name", flat=True)), 1, name[:limit]
    while found in taken:
        number += 1
        found = f"{name[: limit - 4]} {number}"
    return found


def copy_workflow(
    site: Site, newsroom: str, homes: Mapping[str, HomePage], copies: Mapping[Group, Group]
) -> Workflow | None:
    """Create the site's workflow for the new front pages, with the copied groups as approvers.

    Without one of its own, the approvers of the first newsroom would approve the stories of the new one.
    """
    model = site.root_page.get_workflow()
    if not model:
        return None
    workflow = Workflow.objects.create(name=name_of_copy(model.name, newsroom)[:255])
    for link in model.workflow_tasks.select_related("task").order_by("sort_order"):
        task = copy_task(link.task.specific, newsroom, copies)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=link.sort_order)
    for home in homes.values():
        WorkflowPage.objects.create(page=home, workflow=workflow)
    return workflow


def copy_task(task: Any, newsroom: str, copies: Mapping[Group, Group]) -> Any:
    """Return a copy of an approval by groups; a task of another kind is used by both workflows."""
    if not isinstance(task, GroupApprovalTask):
        return task
    copy = GroupApprovalTask.objects.create(name=name_of_copy(task.name, newsroom)[:255])
    copy.groups.set([copies.get(group, group) for group in task.groups.all()])
    return copy
