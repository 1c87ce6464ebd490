from django import template
from wagtail.models import Page

from trash.consequences import NAMED, Consequences, Loss

register = template.Library()


@register.inclusion_tag("trash/consequences.html")
def consequences(found: Consequences, level: int = 2):
    """What goes, what readers get and what links to it; headings of this level."""
    return {"found": found, "heading": f"h{level}", "named": NAMED}


@register.simple_tag(takes_context=True)
def unpublishing(context, page):
    return Consequences(page.specific, context["request"].user, is_deletion=False)


@register.inclusion_tag("trash/loss.html", takes_context=True)
def loss(context, item, verb: str = "delete"):
    """What becomes of a register item, picture or document, and of what shows it."""
    found = Loss(item, context["request"].user) if item and not isinstance(item, Page) else None
    return {"found": found, "verb": verb, "named": NAMED}


@register.inclusion_tag("trash/losses.html", takes_context=True)
def losses(context):
    """The same on the screens of Wagtail's bulk actions, for those that delete or unpublish."""
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
            rows.append((item, None, Loss(item, user)))
    return {"rows": rows, "named": NAMED}


@register.filter
def first(items, most: int = NAMED):
    """The first of a long list."""
    return list(items)[:most]


@register.filter
def rest(items, most: int = NAMED) -> int:
    """How many a shortened list leaves out."""
    return max(0, len(items) - most)
