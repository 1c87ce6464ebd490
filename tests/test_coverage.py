"""Media coverage: each link once a release, the list, the totals and the release page."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from enquiries.models import Coverage
from enquiries.totals import totals_of
from enquiries.url_keys import normalised, url_key
from release.versions import release_of
from tests.editor import Editor
from tests.factories import make_story
from tests.press_enquiries import make_coverage, press_neighbour
from tests.reader import text_of
from tests.test_spreadsheet_exports import rows_of

LIST, NEW = "/admin/press/coverage/", "/admin/press/coverage/new/"
ARTICLE = "https://avis.example/sak/1"


@pytest.mark.parametrize(
    "same",
    [
        "http://avis.example/sak/1",
        "https://WWW.avis.example/sak/1/",
        "https://avis.example:443/sak/1#kommentarer",
        "https://avis.example/sak/1?utm_source=x&utm_medium=mail",
        "https://avis.example/sak/1?fbclid=abc&gclid=1&mc_cid=2&_ga=3&igshid=4",
        " https://avis.example/sak/1?UTM_Campaign=x ",
    ],
)
def test_the_same_article_has_the_same_key(same):
    assert url_key(same) == url_key(ARTICLE)


@pytest.mark.parametrize(
    "other",
    [
        "https://avis.example/sak/2",
        "https://avis.example/SAK/1",
        "https://avis.example:8443/sak/1",
        "https://nett.avis.example/sak/1",
        "https://avis.example/sak/1?side=2",
        "https://avis.example/sak/1?packet=1",
    ],
)
def test_another_article_has_another_key(other):
    assert url_key(other) != url_key(ARTICLE)


def test_parameters_in_another_order_are_the_same():
    assert normalised(f"{ARTICLE}?b=2&utm_id=1&a=1") == normalised(f"{ARTICLE}?a=1&b=2")
    assert len(url_key("https://avis.example/" + "å" * 900)) == 64


@pytest.mark.django_db
class TestForm:
    @pytest.fixture
    def release(self):
        return release_of(make_story("Ny kai"))

    def send(self, log_in, release, **fields):
        back = reverse("release:detail", args=[release.pk])
        values = {"outlet": "Fjordposten", "title": "Kaia er ferdig", "url": ARTICLE, **fields}
        return log_in("kommunikasjon").send(f"{NEW}?release={release.pk}&next={back}", **values)

    def test_it_comes_back_to_the_release_which_shows_it(self, log_in, release):
        answer = self.send(log_in, release, tone="positive")
        assert answer.status_code == 302
        screen = log_in("redaktor").open(answer["Location"])
        card = text_of(screen.tree.find(".//section[@id='release-coverage']"))
        assert "Kaia er ferdig" in card and "Fjordposten" in card and "Positiv" in card
        assert ARTICLE in screen.values("a", "href")

    def test_a_link_is_added_once_a_release(self, log_in, release):
        self.send(log_in, release)
        again = self.send(log_in, release, url=f"{ARTICLE}?utm_source=mail#topp")
        assert again.status_code == 200 and "allerede registrert" in again.content.decode()
        self.send(log_in, release_of(make_story("Annen kai")))
        assert Coverage.objects.count() == 2
        with pytest.raises(IntegrityError), transaction.atomic():
            make_coverage(f"{ARTICLE}/", release=release)

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://avis.example/x", "avis"])
    def test_other_schemes_are_refused(self, log_in, release, url):
        answer = self.send(log_in, release, url=url)
        assert answer.status_code == 200 and not Coverage.objects.exists()

    def test_not_for_a_release_of_another_newsroom(self, client, release):
        press_neighbour()
        neighbour = Editor(client, "nabo")
        screen = neighbour.open(f"{NEW}?release={release.pk}")
        assert "Ny kai" not in screen
        pk = release_page(release).pk
        values = {"outlet": "A", "title": "B", "url": ARTICLE, "story": str(pk)}
        assert neighbour.send(NEW, **values).status_code == 200
        assert not Coverage.objects.exists()


def release_page(release):
    from news.models import StoryPage

    return StoryPage.objects.get(translation_key=release.translation_key)


@pytest.mark.django_db
def test_list_filters_search_and_export(log_in):
    release = release_of(make_story("Ny kai"))
    make_coverage("https://a.example/1", title="=Kaia", tone="negative", release=release)
    make_coverage("https://a.example/2", title="Båter i havn", outlet="Kraftbladet")
    editor = log_in("redaktor")
    for query, expected in {
        "tone=negative": {"=Kaia"},
        "outlet=Kraftbladet": {"Båter i havn"},
        f"release={release.pk}": {"=Kaia"},
        "q=b%C3%A5t": {"Båter i havn"},
    }.items():
        assert {text_of(one) for one in editor.open(f"{LIST}?{query}").all("td.title a span")} == (
            expected
        ), query
    rows = rows_of(editor.client.get(f"{LIST}?export=csv&tone=negative"))
    assert len(rows) == 2 and "'=Kaia" in rows[1] and "Negativ" in rows[1]


@pytest.mark.django_db
def test_totals_by_month_outlet_and_tone(log_in, django_assert_num_queries):
    release = release_of(make_story("Ny kai"))
    rows = [
        ("Fjordposten", "positive", date(2026, 3, 1)),
        ("Fjordposten", "negative", date(2026, 3, 31)),
        ("Kraftbladet", "positive", date(2026, 4, 1)),
    ]
    for number, (outlet, tone, day) in enumerate(rows):
        url = f"https://a.example/{number}"
        make_coverage(url, outlet=outlet, tone=tone, published_on=day, release=release)
    with django_assert_num_queries(2):
        totals = totals_of(Coverage.objects.all())
    assert [(row.label, row.total) for row in totals.outlets] == [
        ("Fjordposten", 2),
        ("Kraftbladet", 1),
    ]
    assert [row.cells for row in totals.months] == [
        [("positive", 1), ("neutral", 0), ("negative", 0)],
        [("positive", 1), ("neutral", 0), ("negative", 1)],
    ]
    assert totals.all.total == 3 and totals.largest == 2
    editor = log_in("redaktor")
    shown = editor.open(f"{LIST}totals/?tone=positive")
    assert shown.texts(".press-sums dd") == ["2", "2", "0", "0"]
    assert f"{LIST}?tone=positive" in shown.values("a", "href")
