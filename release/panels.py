"""Cards that rooms above add to the release page."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.ui.components import Component

# Called with the `ReleasePage` of a request; returns the card, or None if the user has nothing to see there.
PanelFactory = Callable[[Any], Component | None]
_factories: dict[str, PanelFactory] = {}


def register_release_panel(name: str) -> Callable[[PanelFactory], PanelFactory]:
    """Register a card for the release page under a unique name; a decorator. Cards are sorted by name."""

    def register(factory: PanelFactory) -> PanelFactory:
        _factories[name] = factory
        return factory

    return register


def panels_of(page: Any) -> list[Component]:
    """Return the registered cards for a release page."""
    made = [_factories[name](page) for name in sorted(_factories)]
    return [panel for panel in made if panel]
