"""Answers that say truly when they last changed.

The dates of the stories do not say it: a headline is corrected, a story is withdrawn or published under an earlier
date, a picture gets another caption. So the digest of each answer is kept, with the time since which it is the same.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import get_language

from core.page_cache.collecting import offer
from core.page_cache.tags import STORIES
from core.sites import site_of
from core.transactions import without_waiting
from syndication.models import KnownAnswer
from syndication.selections import Selection


def answer(
    request: HttpRequest, name: str, selection: Selection, content: bytes, content_type: str
) -> HttpResponse:
    """Return a response whose `Last-Modified` rises whenever its content changes. `name` tells it from others.

    `ConditionalGetMiddleware` adds the ETag, and answers 304. Without the time, the response is not stored.
    """
    response = HttpResponse(content, content_type=f"{content_type}; charset=utf-8")
    site = site_of(request)
    key = f"{site.pk if site else ''} {get_language()} {name}{selection.query}"
    # The addresses in it depend on the host by which it was asked for.
    same = content.replace(request.get_host().encode(), b"")
    if changed := changed_at(key, sha256(same).hexdigest()):
        response.headers["Last-Modified"] = http_date(changed.timestamp())
        offer(STORIES, **selection.arguments)
    return response


def changed_at(key: str, digest: str) -> datetime | None:
    """Return since when an answer is the same; None if that cannot be stored at once. Costs one query if it is known.

    Two contents never have the same second, which is what the header can say. A reader waits for no writer: while
    another transaction writes, the answer has no time, and the next reader's stores it.
    """
    known = KnownAnswer.objects.filter(key=key).first()
    if known and known.digest == digest:
        return known.changed_at
    try:
        with without_waiting(), transaction.atomic():
            return store(key, digest)
    except DatabaseError:
        return None


def store(key: str, digest: str) -> datetime:
    now = timezone.now().replace(microsecond=0)
    created = {"digest": digest, "changed_at": now}
    KnownAnswer.objects.get_or_create(key=key, defaults=created)
    known = KnownAnswer.objects.select_for_update(nowait=True).get(key=key)
    if known.digest != digest:
        known.digest = digest
        known.changed_at = max(now, known.changed_at + timedelta(seconds=1))
        known.save(update_fields=["digest", "changed_at"])
    return known.changed_at
