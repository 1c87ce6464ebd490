"""What a browser would send of a page's forms, read with the standard library: html5lib takes five times as long.

Wagtail's `querydict_from_html` reads one form; a view of the editor has controls outside its form, too.
"""

from html.parser import HTMLParser

CONTROLS = {"input", "select", "textarea"}
BUTTONS = ("file", "submit", "button")
TICKED = ("checkbox", "radio")


class FormControls(HTMLParser):
    """Collects the values of controls by name; `sent` has those of checked boxes and selected options only."""

    def __init__(self, html: str):
        super().__init__()
        self.sent: dict[str, str] = {}
        self.area, self.select, self.is_chosen = None, None, False
        self.feed(html.replace("\r\n", "\n"))
        self.close()

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        name = values.get("name", "")
        if tag == "option":
            self.add_option(values)
        if tag not in CONTROLS or not name or "__prefix__" in name:
            return
        if tag == "textarea":
            self.area, self.sent[name] = name, ""
        elif tag == "select":
            self.select, self.is_chosen = name, False
        else:
            self.add_input(name, values)

    def add_input(self, name, values):
        kind = values.get("type")
        if kind in TICKED:
            if "checked" in values:
                self.sent[name] = values.get("value", "on")
        elif kind not in BUTTONS:
            self.sent[name] = values.get("value", "")

    def add_option(self, values):
        """Take the first selected option, or the first of all."""
        is_first = self.select and self.select not in self.sent
        if is_first or (self.select and not self.is_chosen and "selected" in values):
            self.sent[self.select] = values.get("value", "")
            self.is_chosen = "selected" in values

    def handle_data(self, data):
        if self.area:
            self.sent[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.sent[self.area] = self.sent[self.area].removeprefix("\n")
            self.area = None
        elif tag == "select":
            self.select = None
