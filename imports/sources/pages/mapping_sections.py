"""The tables of a mapping file, whose values are checked while they are read."""

from collections.abc import Callable, Collection
from typing import Any

import soupsieve
from django.utils.translation import gettext as _

from imports.sources.pages.mapping import JSON_LD, Selector
from imports.sources.pages.mapping_errors import Path, Problems

LONGEST_SELECTOR = 500


class Section:
    """A table: each value is asked for by its name, and `finish` reports the names that are not known."""

    def __init__(self, data: Any, path: Path, problems: Problems) -> None:
        self.path, self.problems = path, problems
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self.known: set[str] = set()
        if not isinstance(data, dict):
            self.report("", _("This must be a table."))

    def report(self, name: str, message: str) -> None:
        self.problems.add((*self.path, name) if name else self.path, message)

    def value(self, name: str, default: Any = None) -> Any:
        self.known.add(name)
        return self.data.get(name, default)

    def text(self, name: str, default: str = "", choices: Collection[str] = ()) -> str:
        value = self.value(name, default)
        if not isinstance(value, str):
            self.report(name, _("This must be a text."))
            return default
        if choices and value and value not in choices:
            message = _("“%(value)s” is not known. Possible values: %(values)s.")
            self.report(name, message % {"value": value, "values": ", ".join(choices)})
            return default
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.value(name, default)
        if not isinstance(value, bool):
            self.report(name, _("This must be true or false."))
            return default
        return value

    def number(self, name: str, default: int) -> int:
        value = self.value(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.report(name, _("This must be a whole number."))
            return default
        return value

    def texts(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of texts, of which one may be written without brackets."""
        value = self.value(name)
        if value is None:
            return default
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(one, str) for one in items):
            self.report(name, _("This must be a text or a list of texts."))
            return default
        return tuple(items)

    def table(self, name: str) -> dict[str, str]:
        value = self.value(name, {})
        is_table = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        if not is_table:
            self.report(name, _("This must be a table of texts."))
            return {}
        return value

    def css(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of CSS selectors."""
        found = self.texts(name, default)
        return tuple(one for one in found if self.is_css(one, name))

    def selectors(self, name: str, attribute: str = "") -> tuple[Selector, ...]:
        """Return a list of selectors, each a text or a table with `css` and `attr`."""
        value = self.value(name, [])
        items = value if isinstance(value, list) else [value]
        found = []
        for item in items:
            if isinstance(item, str):
                found.append(Selector(item, attribute))
            elif isinstance(item, dict):
                part = Section(item, (*self.path, name), self.problems)
                found.append(Selector(part.text("css"), part.text("attr") or attribute))
                part.finish()
            else:
                self.report(name, _("This must be a text or a list of texts."))
        return tuple(one for one in found if one.json_path or self.is_css(one.css, name))

    def is_css(self, selector: str, name: str) -> bool:
        try:
            if not selector.strip() or len(selector) > LONGEST_SELECTOR:
                raise ValueError(selector)
            soupsieve.compile(selector)
        except Exception:  # soupsieve raises several kinds, and RecursionError for deep ones
            message = _("“%(selector)s” is no CSS selector.")
            if selector.startswith(JSON_LD):
                message = _("“%(selector)s” is a value of JSON-LD, which only fields can have.")
            self.report(name, message % {"selector": selector[:100]})
            return False
        return True

    def sections(self, name: str, read: Callable[["Section"], Any]) -> list[Any]:
        """Return what a function reads from each table of a list."""
        value = self.value(name, [])
        if not isinstance(value, list):
            self.report(name, _("This must be a list of tables."))
            return []
        found = []
        for number, item in enumerate(value, 1):
            part = Section(item, (*self.path, name, str(number)), self.problems)
            found.append(read(part))
            part.finish()
        return found

    def section(self, name: str) -> "Section":
        return Section(self.value(name, {}), (*self.path, name), self.problems)

    def finish(self) -> None:
        for name in self.data:
            if name not in self.known:
                message = _("This key is not known. Possible keys: %(keys)s.")
                self.report(name, message % {"keys": ", ".join(sorted(self.known))})
