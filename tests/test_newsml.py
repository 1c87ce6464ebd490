"""Stories as NewsML-G2: what the standard requires, in its order, and the same as in their ninjs items."""

import json
from html import unescape
from xml.etree import ElementTree

import pytest
from django.utils.html import strip_tags

from release.withdrawal.actions import withdraw
from syndication.newsml import NAR, XHTML
from tests.factories import (
    EVERY_BLOCK,
    IGT,
    fresh,
    make_picture,
    make_story,
    person,
    story,
    topic,
    translate,
)
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NAMES = {"n": NAR, "x": XHTML}
# The order of the schema's sequences.
ORDER = {
    "newsMessage": ["header", "itemSet"],
    "header": ["sent", "sender"],
    "newsItem": ["catalogRef", "rightsInfo", "itemMeta", "contentMeta", "contentSet"],
    "rightsInfo": ["copyrightHolder", "copyrightNotice", "usageTerms"],
    "itemMeta": [
        *("itemClass", "provider", "versionCreated", "firstCreated", "pubStatus", "title"),
        *("edNote", "expires", "link"),
    ],
    # Administrative properties come first; descriptive ones may come in any order.
    "contentMeta": [
        *("contentCreated", "infoSource", "contributor", "language", "genre", "subject"),
        *("headline", "dateline", "by", "creditline", "description"),
    ],
}
REQUIRED = {
    "newsItem": {"catalogRef", "itemMeta"},
    "itemMeta": {"itemClass", "provider", "versionCreated", "pubStatus"},
}


def local(element) -> str:
    return element.tag.rpartition("}")[2]


def valid(content: bytes):
    """Return the root of a message that follows the standard's rules."""
    root = ElementTree.fromstring(content)
    assert root.tag == f"{{{NAR}}}newsMessage"
    for element in root.iter():
        name, children = local(element), [local(child) for child in element]
        if name in ORDER and element.tag.startswith(f"{{{NAR}}}"):
            places = [ORDER[name].index(child) for child in children]
            assert places == sorted(places), name
            assert REQUIRED.get(name, set()) <= {*children}
    guids = {item.get("guid") for item in root.iter(f"{{{NAR}}}newsItem")}
    for item in root.iter(f"{{{NAR}}}newsItem"):
        wanted = {"guid", "version", "standard", "standardversion", "conformance", LANGUAGE}
        assert {*item.attrib} == wanted and item.get("version").isdecimal()
    linked = {one.get("residref") for one in root.iter(f"{{{NAR}}}link")}
    assert {guid for guid in guids if guid.startswith("http")} <= linked
    return root


def newsml(client, page, status=200):
    response = client.get(page.url.rstrip("/") + ".xml")
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/vnd.iptc.g2.newsmessage+xml"
    return valid(response.content)


def texts(root, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in root.findall(path, NAMES)]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("slug", [IGT, EVERY_BLOCK])
def test_a_story_is_a_valid_message_that_says_what_its_ninjs_item_says(client, slug, language):
    page = story(slug, language)
    root = newsml(client, page)
    item = json.loads(client.get(page.url.rstrip("/") + ".json").content)
    text = root.find(".//n:newsItem", NAMES)
    assert (text.get("guid"), text.get("version")) == (item["uri"], item["version"])
    assert text.get(LANGUAGE) == language
    assert text.find(".//n:pubStatus", NAMES).get("qcode") == "stat:usable"
    assert texts(text, ".//n:headline") == [item["headlines"][0]["value"]]
    assert texts(text, ".//n:contributor/n:name") == [one["name"] for one in item.get("people", ())]
    assert texts(text, ".//n:subject/n:name") == [one["name"] for one in item.get("subjects", ())]
    body = text.find(".//n:inlineXML/x:html/x:body", NAMES)
    assert "".join(body.itertext()) == unescape(strip_tags(item["bodies"][0]["value"]))
    assert len(body.findall(".//x:p", NAMES)) == item["bodies"][0]["value"].count("<p")
    others = [one for one in item.get("associations", ()) if one["rel"] == "translation"]
    links = [one for one in text.iter(f"{{{NAR}}}link") if len(one)]
    assert [(one.get("residref"), one[0].get("tag")) for one in links] == [
        (one["uri"], one["language"]) for one in others
    ]


def test_a_picture_is_an_item_of_its_own_with_its_rights(client):
    picture = make_picture(
        alt_nb="En kran.",
        caption_nb="Kran & <bro>.",
        credit_nb="Siv",
        copyright="© E",
        licence="CC",
    )
    page = make_story("Kran", lead_picture=picture, topics=[topic("Klynger")], byline_text="Per")
    root = newsml(client, page)
    text, shown = root.findall(".//n:newsItem", NAMES)
    remote = shown.find(".//n:remoteContent", NAMES)
    assert client.get(remote.get("href")).status_code == 200
    assert remote.get("href") == shown.get("guid")
    assert texts(shown, ".//n:copyrightNotice") == ["© E"]
    assert texts(shown, ".//n:usageTerms") == ["CC"]
    assert texts(shown, ".//n:by") == texts(shown, ".//n:creditline") == ["Siv"]
    assert texts(shown, ".//n:description") == ["Kran & <bro>.", "En kran."]
    assert texts(text, ".//n:by") == ["Per"]


def test_a_withdrawn_story_is_canceled_and_a_draft_has_no_message(client):
    pair = public_pair("Slangekran")
    page = fresh(pair.story)
    before = newsml(client, page).find(".//n:newsItem", NAMES)
    draft = translate(make_story("Utkast"), "A draft", publish=False)
    withdraw(pair.release, person("redaktor"), reasons={"nb": "Feil tall."})
    root = newsml(client, page, 410)
    (item,) = root.findall(".//n:newsItem", NAMES)
    assert item.get("guid") == before.get("guid")
    assert item.find(".//n:pubStatus", NAMES).get("qcode") == "stat:canceled"
    assert texts(item, ".//n:edNote") == ["Feil tall."]
    assert "slangekran" not in ElementTree.tostring(root, "unicode").lower()
    assert client.get(draft.url.rstrip("/") + ".xml").status_code == 404
