"""A user who works with the mouse, or with the keyboard alone."""

from playwright.sync_api import Locator, expect


class Mouse:
    """Clicks and fills in."""

    def press(self, target: Locator) -> None:
        target.click()

    def check(self, target: Locator) -> None:
        target.check()

    def fill(self, target: Locator, text: str) -> None:
        target.fill(text)

    def choose(self, target: Locator, label: str) -> None:
        target.select_option(label=label)


class Keyboard:
    """Moves the focus and presses keys. The order of the tab key has its own tests."""

    def reach(self, target: Locator):
        expect(target).to_be_visible()
        # Until then, the fragment of an address may take the focus away.
        target.page.wait_for_load_state()
        target.focus()
        expect(target).to_be_focused()
        assert target.evaluate("one => one.tabIndex >= 0 || one.isContentEditable")
        return target.page.keyboard

    def press(self, target: Locator) -> None:
        self.reach(target).press("Enter")

    def check(self, target: Locator) -> None:
        if not target.is_checked():
            self.reach(target).press("Space")
        expect(target).to_be_checked()

    def fill(self, target: Locator, text: str) -> None:
        keys = self.reach(target)
        keys.press("ControlOrMeta+a")
        keys.type(text)

    def choose(self, target: Locator, label: str) -> None:
        self.reach(target).type(label)
        expect(target.locator("option:checked")).to_have_text(label)
