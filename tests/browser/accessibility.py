"""Run axe with all applicable rules, in light and dark mode, on narrow and wide screens."""

from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
# Colours do not depend on the width, nor sizes on the colours, so two combinations suffice.
TWO_LOOKS = [("light", 1280), ("dark", 360)]
AXE = Axe()
RUN = (
    "([within, options]) => axe.run(within ?? document, options).then((found) => found.violations)"
)
# A colour in transition would be measured wrongly.
SETTLE = """() => document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime < Infinity)
  .forEach((one) => one.finish())"""


def barriers(page, looks=TWO_LOOKS, within=None, tags=TAGS) -> list[str]:
    """Return a line for each violation that axe finds, with the mode."""
    found = []
    for scheme, width in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLE)
        options = {"runOnly": tags, **RULES}
        if not page.evaluate("() => 'axe' in window"):  # half a megabyte, once for each page
            page.evaluate(AXE.axe_script)
        for violation in page.evaluate(RUN, [within, options]):
            for node in violation["nodes"]:
                where = " ".join(map(str, node["target"]))
                found.append(f"{scheme}, {width} px: {violation['id']} at {where}")
    return found
