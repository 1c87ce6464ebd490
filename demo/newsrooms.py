"""A second newsroom on the same installation, created as an administrator would."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import Site

from core.look.tokens import Look
from demo.content import in_language, read
from demo.loader import Demo, identity_texts
from demo.people import NEIGHBOURS, make_members
from home.newsroom_groups import name_of_copy
from home.newsrooms import Plan, create_newsroom

# Every browser resolves names below `localhost` to this machine.
SECOND = "sildvik.localhost"
HTTP = 80


def make_newsroom(demo: Demo) -> Demo:
    """Create pages, users and identity of the second newsroom; return its `Demo` for loading stories."""
    about = read("sildvik.toml")
    name = in_language(about["front"]["title"], "nb")
    roles = {role.name: role for *_who, role in NEIGHBOURS}
    site = create_newsroom(
        Plan(
            name=name,
            hostname=SECOND,
            port=port_served_on(),
            texts=identity_texts(about),
            organisation=demo.snippets["organisation", about["organisation"]],
            responsible_editor=about["responsible_editor"],
            look=Look(**about["look"]),
            groups=list(roles),
        )
    )
    other = Demo(demo.say, site)
    other.snippets = demo.snippets
    other.press_contacts(about["press_contacts"])
    copies = {
        role: Group.objects.get(name=name_of_copy(known, name)) for known, role in roles.items()
    }
    make_members(NEIGHBOURS, copies)
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
