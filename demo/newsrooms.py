"""A second newsroom on the same installation, as an administrator sets one up."""

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

# A name below `localhost` is this machine, for every browser.
SECOND = "sildvik.localhost"
HTTP = 80


def make_newsroom(demo: Demo) -> Demo:
    """The pages, people and identity of the second newsroom; its demo, for the stories to come."""
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
    other.registers = demo.registers
    other.identity(about, {})
    other.press_contacts(about["press_contacts"])
    groups = {role: make_group(role, name, homes) for *_who, role in NEIGHBOURS}
    make_members(NEIGHBOURS, groups)
    make_workflow(name, [groups[role] for role in groups if "publish_page" in role.pages], homes)
    return other


def port_served_on() -> int:
    """The first newsroom's; the second is at a host of its own."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).port or HTTP


def follow_port() -> str:
    """Keep the second newsroom's address right on another port; return it, or an empty text if there is none."""
    site = Site.objects.filter(hostname=SECOND).first()
    if site and site.port != port_served_on():
        site.port = port_served_on()
        site.save()
    return site.root_url if site else ""


def make_pages(about, locales) -> dict[str, HomePage]:
    """Front page and news list in both languages."""
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
    """The group of a role in another newsroom: what the first newsroom's may, below other pages."""
    first = Group.objects.get(name=role.name)
    group = Group.objects.create(name=f"{role.name}, {newsroom}")
    group.permissions.set(first.permissions.all())
    for one in GroupCollectionPermission.objects.filter(group=first):
        GroupCollectionPermission.objects.create(
            group=group, collection=one.collection, permission=one.permission
        )
    for language in role.languages:
        for one in GroupPagePermission.objects.filter(group=first, page__depth=2).distinct():
            if one.page.locale.language_code == language:
                GroupPagePermission.objects.create(
                    group=group, page=homes[language], permission=one.permission
                )
    return group


def make_workflow(newsroom: str, editors, homes) -> None:
    """Approval by the newsroom's own editors."""
    task = GroupApprovalTask.objects.create(name=f"Redaktørens godkjenning, {newsroom}")
    task.groups.set(editors)
    workflow = Workflow.objects.create(name=f"Godkjenning, {newsroom}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for home in homes.values():
        WorkflowPage.objects.create(page=home, workflow=workflow)
