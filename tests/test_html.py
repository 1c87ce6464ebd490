"""Every kind of page is parsed without errors by the standard's HTML parser.

The W3C's checker is stricter (tests/browser/test_html_validity.py), but needs Java.
"""

from itertools import pairwise

import html5lib
import pytest

from tests.browser.addresses import every_page, status

pytestmark = pytest.mark.django_db

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@pytest.mark.parametrize(("kind", "language", "path"), every_page())
def test_a_page_is_parsed_without_an_error(client, kind, language, path):
    response = client.get(path)
    assert response.status_code == status(kind, language)
    html = response.content.decode()
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(html)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len({*ids})


@pytest.mark.parametrize(("kind", "language", "path"), every_page())
def test_a_page_has_neither_style_nor_script_inside(client, kind, language, path):
    tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag != "style"
        assert element.tag != "script" or element.get("src") or "json" in element.get("type", "")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


@pytest.mark.parametrize(("kind", "language", "path"), every_page())
def test_headings_and_landmarks_tell_the_plan_of_a_page(client, kind, language, path):
    tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
    assert tree.get("lang") == language
    headings = [element for element in tree.iter() if element.tag in HEADINGS]
    levels = [HEADINGS.index(element.tag) + 1 for element in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert all("".join(element.itertext()).strip() for element in headings)
    for landmark in ("body/header", "body/main", "body/footer"):
        assert len(tree.findall(landmark)) == 1, landmark
    names = ("aria-label", "aria-labelledby")
    menus = [next(filter(None, map(menu.get, names)), None) for menu in tree.iter("nav")]
    assert all(menus)
    assert len({*menus}) == len(menus)
