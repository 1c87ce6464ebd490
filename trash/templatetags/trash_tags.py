from django import template
from wagtail.models import Page

from trash.consequences import NAMED, Consequences, ItemConsequences

register = template.Library()


@register.inclusion_tag("trash/consequences.html")
def consequences(found: Consequences, level: int = 2):
    """Show the consequences for pages, readers and links, with headings of this level."""
    return {"found": found, "heading": f"h{level}", "named": NAMED}


@register.simple_tag(takes_context=True)
def unpublishing(context, page):
    return Consequences(page.specific, context["request"].user, is_deletion=False)


@register.inclusion_tag("trash/loss.html", takes_context=True)
def loss(context, item, verb: str = "delete"):
    """Show the consequences for a snippet, picture or document and what uses it."""
    found = (
        ItemConsequences(item, context["request"].user)
        if item and not isinstance(item, Page)
        else None
    )
    return {"found": found, "verb": verb, "named": NAMED}


@register.inclusion_tag("trash/losses.html", takes_context=True)
def losses(context):
    """Show the consequences in Wagtail's bulk actions that delete or unpublish."""
    view, items = context.get("view"), context.get("items") or []
    action = getattr(view, "action_type", "")
    if action not in ("delete", "unpublish") or "found" in (items[0] if items else {}):
        return {"rows": []}
    user = context["request"].user
    rows = []
    for one in items:
        item = one["item"]
        if isinstance(item, Page):
            rows.append((item, Consequences(item, user, is_deletion=False), None))
        else:
            rows.append((item, None, ItemConsequences(item, user)))
    return {"rows": rows, "named": NAMED}


@register.filter
def first(items, most: int = NAMED):
    """Return the first items of a list."""
    return list(items)[:most]


@register.filter
def rest(items, most: int = NAMED) -> int:
    """Return the number of items that `first` leaves out."""
    return max(0, len(items) - most)
