"""The fingerprint of a text, by which an approval is known to be of this text or of an earlier one."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Revision

from core.publishing import BOOKKEEPING
from news.models.event import event_fields
from translation.localize.language_free import PARAGRAPH_KEY

# Besides Wagtail's bookkeeping: fields of a revision that do not belong to its text for readers.
PLACE = {
    *("alias_of", "content_type", "depth", "first_published_at", "last_published_at", "live"),
    *("numchild", "owner", "path", "pk", "show_in_menus", "slug", "translation_key", "url_path"),
    *("translation_notes",),
}
# Fields that older revisions do not have; empty, they count as missing.
ADDED = {"lead_focal_x", "lead_focal_y", "event_place", "site", *event_fields()}


def fingerprint(revision: Revision) -> str:
    """Return the SHA-256 of a revision's content, without its schedule, place and state."""
    content = {
        name: value
        for name, value in revision.content.items()
        if name not in BOOKKEEPING and (value not in (None, "") or name not in ADDED)
    }
    # As it is stored: before that, a content holds times and other values that are no JSON.
    text = json.dumps(
        without_places(content), sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder
    )
    text = PARAGRAPH_KEY.sub("", text)
    return hashlib.sha256(text.encode()).hexdigest()


def without_places(value: Any) -> Any:
    """Return the content without the keys of rows, which differ between a draft and its published version."""
    if isinstance(value, dict):
        return {name: without_places(one) for name, one in value.items() if name not in PLACE}
    if isinstance(value, list):
        return [without_places(one) for one in value]
    return value
