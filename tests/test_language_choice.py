"""The browser's language decides only the redirect from `/`; otherwise the URL decides."""

import pytest
from django.test import Client

from tests.factories import IGT

NORWEGIAN = [
    "nb",
    "nb-NO",
    "nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6",
    "no,en;q=0.5",
    "no-NO,en",
    "nn,en;q=0.5",
    "nn-NO,nn,en",
    "NN-no,en",
    "da,en;q=0.5",
    "sv-SE,en;q=0.9",
    "en;q=0.1,nb;q=0.9",
    "de",
    "*",
    "",
    "x" * 10_000,
    ";q=,;;,\x00=\xff,--,en q=1;" + "æ," * 5_000,
    "en;q=0",
]
ENGLISH = ["en", "en-GB,en;q=0.9,nb;q=0.1", "EN-us", "de,en;q=0.5", "fr-FR,fr;q=0.9,en;q=0.8"]
DEEP = [
    "/nb/",
    "/en/",
    f"/nb/nyheter/{IGT}/",
    "/en/news/",
    "/nb/sok/?q=klynge",
    "/en/topics/clusters/",
]
WAYS = [(header, "/nb/") for header in NORWEGIAN] + [(header, "/en/") for header in ENGLISH]


@pytest.mark.django_db
@pytest.mark.parametrize(("header", "front"), WAYS, ids=lambda text: text[:30])
def test_front_door_leads_to_the_language_that_the_browser_asks_for(header, front):
    response = Client().get("/", headers={"Accept-Language": header})
    assert (response.status_code, response.headers["Location"]) == (302, front)


def test_front_door_leads_a_browser_that_says_nothing_to_norwegian(client, db):
    assert client.get("/").headers["Location"] == "/nb/"


def test_front_door_varies_by_language_and_sets_no_cookie(client, db):
    response = client.get("/", headers={"Accept-Language": "en"})
    assert "accept-language" in response.headers["Vary"].lower()
    assert not response.cookies


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [
        ("/no", "/nb/"),
        ("/no/", "/nb/"),
        ("/no/nyheter/", "/nb/nyheter/"),
        ("/no/nyheter/?topic=klynger&year=2024", "/nb/nyheter/?topic=klynger&year=2024"),
        ("/no/sok/?q=r%C3%A5%26r", "/nb/sok/?q=r%C3%A5%26r"),
        ("/no/gr%C3%B8nn/", "/nb/gr%C3%B8nn/"),
        ("/no/hva%3Fnavn/", "/nb/hva%3Fnavn/"),
        ("/no//example.com/", "/nb//example.com/"),
    ],
)
def test_old_norwegian_addresses_keep_path_and_query(client, asked, sent_to):
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, sent_to)


@pytest.mark.parametrize("header", ["en", "nb", "nn", "de"])
@pytest.mark.parametrize("address", DEEP)
def test_deep_links_open_in_their_own_language_whatever_the_browser_asks_for(
    reader, address, header
):
    page = reader.read(address, **{"Accept-Language": header})
    assert page.lang == address[1:3]
    assert page.response.headers["Content-Language"] == address[1:3]
    assert "accept-language" not in page.response.headers.get("Vary", "").lower()


def test_reading_neither_sets_nor_uses_a_cookie(reader):
    reader.client.cookies["django_language"] = "en"
    for address in DEEP:
        page = reader.read(address)
        assert not page.response.cookies
        assert page.lang == address[1:3]


@pytest.mark.parametrize(
    ("address", "lang", "heading"),
    [
        ("/nb/finnes-ikke/", "nb", "Vi fant ikke siden"),
        ("/nb/nyheter/finnes/ikke/", "nb", "Vi fant ikke siden"),
        ("/nb/tema/finnes-ikke/", "nb", "Vi fant ikke siden"),
        ("/en/no-such-page/", "en", "We could not find that page"),
        ("/en/topics/klynger/", "en", "We could not find that page"),
        ("/en/" + "a" * 3000 + "/", "en", "We could not find that page"),
    ],
)
def test_unknown_address_is_answered_in_the_language_of_the_address(reader, address, lang, heading):
    page = reader.get(address, **{"Accept-Language": "en" if lang == "nb" else "nb"})
    assert (page.status, page.lang, page.text("h1")) == (404, lang, heading)
    assert page.all(f"main a[href=/{lang}/]")
    assert page.content("robots") == "noindex"
    assert not page.alternates


@pytest.mark.parametrize("address", ["/fr/bonjour/", "/wp-login.php"])
@pytest.mark.parametrize(("asked", "lang"), [("nn-NO", "nb"), ("en", "en"), ("", "nb")])
def test_unknown_address_without_a_language_is_answered_in_the_browsers(
    reader, address, asked, lang
):
    page = reader.get(address, **{"Accept-Language": asked})
    assert (page.status, page.lang) == (404, lang)
    assert "Accept-Language" in page.response.headers["Vary"]
