"""Mails to media contacts about a release under embargo. They name no headline, as mails are forwarded."""

from typing import Any

from django.utils.translation import gettext as _

from core.languages import language_of
from core.sites import read_home_pages
from distribution.mail.kinds import RenderingError
from distribution.mail.layout import newsroom_context
from distribution.models import Dispatch
from release.embargo import embargo_line
from release.versions import versions_of

Kind = Dispatch.Kind


def embargo_context(dispatch: Dispatch, language: str) -> dict[str, Any]:
    """Return the context: the reader's language first, then the newsroom's others.

    `Dispatch.data` may have a `note` to the contacts by language. Raises `RenderingError` if there is no embargo.
    """
    release = dispatch.release
    versions = versions_of(release) if release else []
    if release is None or not versions:
        raise RenderingError(_("The story has been deleted permanently."))
    if dispatch.kind == Kind.EMBARGO and not release.is_embargoed:
        raise RenderingError(_("The release is not under embargo."))
    languages = {language_of(home) for home in read_home_pages(dispatch.site) if home.is_public}
    others = sorted(languages - {language})
    notes = dispatch.data.get("note", {})
    return {
        "is_personal": True,
        "embargo": embargo_line(release, language),
        "note": notes.get(language, ""),
        "others": [in_language(dispatch, one) for one in others],
        "contacts": [one for one in versions[0].page.press_contacts if one.is_reachable],
        "public": [one.page.full_url for one in versions if one.is_public],
    }


def in_language(dispatch: Dispatch, language: str) -> dict[str, Any]:
    """Return what another language says in short."""
    return {
        "language": language,
        "embargo": embargo_line(dispatch.release, language) if dispatch.release else "",
        "note": dispatch.data.get("note", {}).get(language, ""),
        "newsroom_name": newsroom_context(dispatch.site, language)["newsroom_name"],
    }
