"""Create a newsroom: its site, pages in every language, identity, groups, workflow and members."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Site

from core.languages import content_locales
from core.look.tokens import STANDARD_LOOK, Look
from core.models import Newsroom, Organisation
from core.slugs import slug_for
from home.invitations import Person, user_for
from home.languages import copy_common_permissions
from home.models import HomePage
from home.newsroom_groups import copy_groups, copy_workflow, make_collection, model_site
from news.models import NewsIndexPage
from translation.workflow.approval import publish
from translation.workflow.sources import update_source
from translation.workflow.targets import create_target, import_translated_item

# What creates all of it, and who may use it: administrators of the installation.
PERMISSIONS = (
    "wagtailcore.add_site",
    "core.add_newsroom",
    "accounts.add_user",
    "auth.add_group",
    "wagtailcore.add_workflow",
)


def may_create_newsroom(user: Any) -> bool:
    return user.has_perms(PERMISSIONS)


@dataclass(frozen=True)
class Texts:
    """A newsroom's texts in one language. An empty slug is made from the title of the front page."""

    name: str
    front_title: str
    news_title: str
    tagline: str = ""
    front_slug: str = ""
    picture_terms: str = ""


@dataclass(frozen=True)
class Member:
    """A person in a role: `group` is a group of the first newsroom."""

    person: Person
    group: Group


@dataclass(frozen=True)
class Plan:
    """A newsroom to create; `texts` are by language code, of those that it is in. `name` tells it apart in the admin.

    Only groups that `groups` names are created, by default all that the first newsroom has.
    """

    name: str
    hostname: str
    port: int
    texts: Mapping[str, Texts]
    organisation: Organisation
    responsible_editor: str = ""
    four_eyes: bool = False
    look: Look = STANDARD_LOOK
    members: Sequence[Member] = field(default_factory=tuple)
    groups: Sequence[str] | None = None


@transaction.atomic
def create_newsroom(plan: Plan, user: Any = None) -> Site:
    """Create all that a newsroom consists of, or nothing. Raises `ValidationError` if a text blocks publishing."""
    homes = create_pages(plan.texts, user)
    site = Site.objects.create(
        hostname=plan.hostname,
        port=plan.port,
        site_name=plan.name,
        root_page=homes[settings.LANGUAGE_CODE],
    )
    log(site, "wagtail.create", user=user)
    create_identity(
        site,
        plan.texts,
        plan.organisation,
        responsible_editor=plan.responsible_editor,
        four_eyes=plan.four_eyes,
        look=plan.look,
        user=user,
    )
    collection = make_collection(site, plan.name)
    copies = copy_groups(model_site(), plan.name, homes, collection, plan.groups)
    for home in homes.values():
        if not home.group_permissions.exists():  # the first newsroom is not in this language
            copy_common_permissions(site.root_page.specific, home)
    copy_workflow(model_site(), plan.name, homes, copies)
    for member in plan.members:
        user_for(member.person, plan.name, user).groups.add(copies[member.group])
    return site


def create_pages(texts: Mapping[str, Texts], user: Any = None) -> dict[str, HomePage]:
    """Publish a front page and a news list in each language of the texts; return the front pages by language code."""
    # The lock also keeps two newsrooms from being created at once.
    root = Page.objects.select_for_update().get(depth=1)
    keys = {"front": uuid4(), "news": uuid4()}
    homes = {}
    for locale in locales_of(texts):
        code = locale.language_code
        own = texts[code]
        home = HomePage(title=own.front_title, locale=locale, translation_key=keys["front"])
        home.slug = own.front_slug or front_slug(own, code)
        add_published(root, home, user)
        news = NewsIndexPage(
            title=own.news_title,
            slug=slug_for(own.news_title, code),
            locale=locale,
            translation_key=keys["news"],
            show_in_menus=True,
        )
        add_published(home, news, user)
        homes[code] = home
    return homes


def front_slug(texts: Texts, code: str) -> str:
    """Return a free slug for a front page, which no reader sees: the language stands for it in URLs."""
    base = f"{slug_for(texts.front_title, code) or 'newsroom'}-{code}"
    taken = set(Page.objects.filter(depth=2).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def add_published(parent: Page, page: Page, user: Any) -> None:
    """Add and publish a page. A user gets permissions on it with the groups, later in the same transaction."""
    page.owner = user
    parent.add_child(instance=page)
    log(page, "wagtail.create", user=user)
    page.save_revision(user=user).publish(user=user, skip_permission_checks=True)


def create_identity(
    site: Site,
    texts: Mapping[str, Texts],
    organisation: Organisation,
    *,
    responsible_editor: str = "",
    four_eyes: bool = False,
    look: Look = STANDARD_LOOK,
    footer: Mapping[str, tuple[Page, Page]] | None = None,
    user: Any = None,
) -> Newsroom:
    """Publish the identity in each language, with the others as translations of the main language's.

    `footer` has pairs of a page in the main language and its translation by field name.
    """
    footer = footer or {}
    original, *others = written_identities(site, texts, organisation)
    original.responsible_editor, original.four_eyes = responsible_editor, four_eyes
    for name, value in asdict(look).items():
        setattr(original, name, value)
    for name, (page, _translation) in footer.items():
        setattr(original, name, page)
    original.save()
    log(original, "wagtail.create", user=user)
    original.save_revision(user=user).publish(user=user)
    for twin in others:
        source = update_source(original)
        import_translated_item(source, twin, twin.locale, user)
        target = create_target(source, twin.locale, user)
        for name, (_page, translation) in footer.items():
            setattr(target, name, translation)
        if footer:
            target.save()
        publish(source.translations.get(target_locale=twin.locale), user)
    return original


def written_identities(site, texts, organisation) -> list[Newsroom]:
    """Return the unsaved identities, the main language's first."""
    return [
        Newsroom(
            site=site,
            name=texts[locale.language_code].name,
            tagline=texts[locale.language_code].tagline,
            picture_terms=texts[locale.language_code].picture_terms,
            organisation=organisation,
            locale=locale,
        )
        for locale in locales_of(texts)
    ]


def locales_of(texts: Mapping[str, Texts]) -> list[Locale]:
    """Return the newsroom's locales, that of the main language first, which every newsroom has."""
    return [locale for locale in main_first() if locale.language_code in texts]


def main_first() -> list[Locale]:
    """Return the installation's locales, that of the main language first."""
    return sorted(content_locales(), key=lambda one: one.language_code != settings.LANGUAGE_CODE)


def create_organisation(name: str, number: str, logo: Any, user: Any = None) -> Organisation:
    """Publish a new organisation in the main language."""
    organisation = Organisation(name=name, number=number, logo=logo, locale=Locale.get_default())
    organisation.save()
    log(organisation, "wagtail.create", user=user)
    organisation.save_revision(user=user).publish(user=user)
    return organisation
