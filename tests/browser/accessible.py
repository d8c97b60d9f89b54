"""What every page has to be: without a finding of axe, and no wider than its screen."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

LOOKS: dict[str, dict[str, object]] = {
    "light": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
# What stands out at the right; nothing, unless the page has to be moved sideways.
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? []
  : [document.documentElement, ...document.querySelectorAll("main *")]
    .filter((one) => one.scrollWidth > innerWidth || one.getBoundingClientRect().right > innerWidth)
    .map((one) => one.outerHTML.slice(0, 90))"""


def is_accessible(page: Page) -> bool:
    """True; fails with the report of axe, or with what is wider than the screen."""
    page.wait_for_load_state()  # of a page that a click leads to
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(TOO_WIDE) == []
    return True
