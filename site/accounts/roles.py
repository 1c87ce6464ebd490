"""The newsroom's roles and their permissions, created by a migration. Administrators can change them."""

from dataclasses import dataclass

PRESS = (
    *("enquiries.enquiry", "enquiries.coverage"),
    *("distribution.mediacontact", "distribution.presslist"),
)
SHARED_SNIPPETS = ("news.contact", "news.factbox", "news.topic", "core.organisation")


@dataclass(frozen=True)
class Role:
    """A group. `pages` are page permissions on the front pages of `languages`, or of all; `models` are
    (model, action) pairs.

    Translators into other languages get a role when the language is added (`home.languages`).
    """

    name: str
    pages: tuple[str, ...]
    languages: tuple[str, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


def each(models, *actions):
    return tuple((model, action) for model in models for action in actions)


COMMUNICATIONS = Role(
    "Kommunikasjon",
    pages=("add_page", "change_page"),
    models=(
        *each(SHARED_SNIPPETS, "add", "change"),
        *each(PRESS, "add", "change"),
        ("release.houseterm", "view"),
        ("wagtail_localize.submit_translation", ""),
    ),
    files=("add", "change", "choose"),
)
EDITOR_IN_CHIEF = Role(
    "Redaktør",
    pages=(
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
        "bulk_delete_page",
    ),
    models=(
        *each(SHARED_SNIPPETS, "add", "change", "delete", "publish", "lock", "unlock"),
        *each(["core.newsroom"], "change", "publish"),
        *each(PRESS, "add", "change", "delete"),
        *each(
            [
                "translation.term",
                "release.houseterm",
                "news.storytemplate",
                "search.searchsynonym",
            ],
            "add",
            "change",
            "delete",
        ),
        ("search.searchmiss", "view"),
        ("wagtail_localize.submit_translation", ""),
        ("wagtailredirects.redirect", "add"),
        ("wagtailredirects.redirect", "change"),
        ("wagtailredirects.redirect", "delete"),
    ),
    files=("add", "change", "delete", "choose"),
)
TRANSLATOR_EN = Role(
    "Oversetter til engelsk",
    pages=("change_page",),
    languages=("en",),
    models=(("translation.term", "view"),),
    files=("choose",),
)
TRANSLATOR_NB = Role(
    "Oversetter til norsk",
    pages=("change_page",),
    languages=("nb",),
    models=(("translation.term", "view"),),
    files=("choose",),
)
ADMINISTRATOR = Role(
    "Administrator",
    pages=EDITOR_IN_CHIEF.pages,
    models=(
        *EDITOR_IN_CHIEF.models,
        *each(["core.newsroom"], "add", "delete"),
        *each(
            ["accounts.user", "auth.group", "wagtailcore.site", "wagtailcore.locale"],
            "add",
            "change",
            "delete",
        ),
        *each(
            ["wagtailcore.workflow", "wagtailcore.task"],
            "add",
            "change",
            "delete",
        ),
        ("trash.trashentry", "delete"),
        *each(["integrations.endpoint"], "add", "change", "delete"),
        ("operations.healthstatus", "view"),
    ),
    files=EDITOR_IN_CHIEF.files,
    collections=("add", "change", "delete"),
)
ROLES = (COMMUNICATIONS, EDITOR_IN_CHIEF, TRANSLATOR_EN, TRANSLATOR_NB, ADMINISTRATOR)
