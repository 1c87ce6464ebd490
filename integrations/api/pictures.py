"""The upload of pictures, and what a token may do."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Router
from ninja.files import UploadedFile
from wagtail.log_actions import log

from core.newsroom_access import name_of_newsroom
from integrations.api.auth import require
from integrations.api.drafts import home_pages
from integrations.api.problems import Problem, invalid
from integrations.api.saving import SAVED
from integrations.api.schemas import Picture, TokenFacts
from integrations.models import Scope, WriteToken
from news.pasting.notices import Notices
from news.pasting.pictures import PictureStore

router = Router()
LONGEST_ALT = 300


@router.post(
    "/pictures/",
    response={201: Picture},
    url_name="upload_picture",
    summary="Upload a picture",
    tags=["pictures"],
)
def upload_picture(
    request: HttpRequest,
    language: Form[str],
    file: File[UploadedFile],
    alt: Form[str] = "",
) -> Any:
    """Store a picture, with an alternative text in a language. One that is there already is not stored again."""
    token = require(request, Scope.UPLOAD)
    home = home_pages(token).filter(locale__language_code=language).select_related("locale").first()
    if not home:
        raise invalid([(("language",), _("The token does not write in this language."))])
    if len(alt) > LONGEST_ALT or "\0" in alt + str(file.name):
        raise invalid([(("alt",), _("This text is too long."))])
    notices = Notices()
    title = PurePath(file.name or "").stem or "picture"
    if (file.size or 0) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        notices.add_refused_picture(title, _("The file is too large."))
        picture = None
    else:
        store = PictureStore(token.user, home.locale, title=title)
        picture = store.stored(file.read(), {"alt": alt}, notices)
    if picture is None:
        raise Problem(422, " ".join(notices.messages()))
    log(picture, SAVED, user=token.user, data={"token": token.name, "prefix": token.prefix})
    content = Picture(id=picture.pk, width=picture.width, height=picture.height)
    return JsonResponse(content.dict(), status=201)


@router.get("/token/", response=TokenFacts, url_name="token", summary="This token", tags=["token"])
def token_facts(request: HttpRequest) -> Any:
    """Return what the token may do, and until when."""
    token: WriteToken = request.auth  # type: ignore[attr-defined]  # set by Ninja
    return TokenFacts(
        name=token.name,
        scopes=token.scopes,
        languages=token.languages,
        newsroom=name_of_newsroom(token.site),
        expires_on=token.expires_on.isoformat(),
    )
