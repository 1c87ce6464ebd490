"""A second newsroom on the same installation, set up as an administrator would."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from demo.content import in_language, read
from demo.loader import Demo
from demo.people import NEIGHBOURS, make_members
from home.models import HomePage
from news.models import NewsIndexPage

# Every browser resolves names below `localhost` to this machine.
SECOND = "sildvik.localhost"
HTTP = 80


def make_newsroom(demo: Demo) -> Demo:
    """Create pages, users and identity of the second newsroom; return its `Demo` for loading stories."""
    about = read("sildvik.toml")
    homes = make_pages(about, demo.locales)
    name = about["front"]["title"]["nb"]
    site = Site.objects.create(
        hostname=SECOND,
        port=port_served_on(),
        site_name=name,
        root_page=homes["nb"],
    )
    other = Demo(demo.say, site)
    other.snippets = demo.snippets
    other.identity(about, {})
    other.press_contacts(about["press_contacts"])
    groups = {role: make_group(role, name, homes) for *_who, role in NEIGHBOURS}
    make_members(NEIGHBOURS, groups)
    make_workflow(name, [groups[role] for role in groups if "publish_page" in role.pages], homes)
    return other


def port_served_on() -> int:
    """Return the port of both newsrooms, which differ in their host names."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).port or HTTP


def follow_port() -> str:
    """Update the port of the second newsroom's site; return its root URL, or an empty string without a site."""
    site = Site.objects.filter(hostname=SECOND).first()
    if site and site.port != port_served_on():
        site.port = port_served_on()
        site.save()
    return site.root_url if site else ""


def make_pages(about, locales) -> dict[str, HomePage]:
    """Create front page and news list in both languages."""
    root = Page.objects.get(depth=1)
    keys = {"front": uuid4(), "news": uuid4()}
    homes = {}
    for language, locale in locales.items():
        texts = in_language(about, language)
        home = HomePage(**texts["front"], locale=locale, translation_key=keys["front"])
        root.add_child(instance=home)
        home.save_revision().publish()
        stories = NewsIndexPage(
            **texts["news"], locale=locale, translation_key=keys["news"], show_in_menus=True
        )
        home.add_child(instance=stories)
        stories.save_revision().publish()
        homes[language] = home
    return homes


def make_group(role, newsroom: str, homes) -> Group:
    """Create a role's group for another newsroom, with the first one's permissions on the new pages."""
    first = Group.objects.get(name=role.name)
    group = Group.objects.create(name=f"{role.name}, {newsroom}")
    group.permissions.set(first.permissions.all())
    for one in GroupCollectionPermission.objects.filter(group=first):
        GroupCollectionPermission.objects.create(
            group=group, collection=one.collection, permission=one.permission
        )
    for language in role.languages or homes:
        for one in GroupPagePermission.objects.filter(group=first, page__depth=2).distinct():
            if one.page.locale.language_code == language:
                GroupPagePermission.objects.create(
                    group=group, page=homes[language], permission=one.permission
                )
    return group


def make_workflow(newsroom: str, editors, homes) -> None:
    """Create an approval workflow for the newsroom's editors."""
    task = GroupApprovalTask.objects.create(name=f"Redaktørens godkjenning, {newsroom}")
    task.groups.set(editors)
    workflow = Workflow.objects.create(name=f"Godkjenning, {newsroom}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for home in homes.values():
        WorkflowPage.objects.create(page=home, workflow=workflow)
