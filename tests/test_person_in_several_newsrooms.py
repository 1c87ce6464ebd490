"""A person in two newsrooms of three has both, each by its name, and nothing of the third."""

import pytest
from django.urls import reverse, reverse_lazy
from wagtail.models import Site

from news.models import NewsIndexPage
from pictures.models import Picture
from tests.editor import Editor
from tests.factories import make_picture, make_story
from tests.neighbours import make_neighbour
from tests.press_enquiries import make_enquiry

pytestmark = pytest.mark.django_db
OWN, FOREIGN = ("Sak hos nabo", "Sak hos tredje"), "Sak hos første"


@pytest.fixture
def editor(client):
    """The users of the second newsroom are asked for in the third, too."""
    sites = [make_neighbour("nabo.example"), make_neighbour("tredje.example")]
    first = Site.objects.get(is_default_site=True)
    for site, title in zip([*sites, first], [*OWN, FOREIGN], strict=True):
        under = NewsIndexPage.objects.child_of(site.root_page).get()
        make_story(title, under=under, publish=False)
        make_enquiry(title, site=site)
    return Editor(client, "neighbour.editor")


@pytest.mark.parametrize(
    "address",
    [reverse_lazy("release:list"), "/admin/press/enquiries/", "/admin/reports/site-history/"],
)
def test_lists_have_both_and_not_the_third(editor, address):
    shown = editor.open(address).html
    assert all(title in shown for title in OWN) and FOREIGN not in shown


def test_new_stories_and_filters_name_both_newsrooms(editor):
    start = editor.open("/admin/").html
    assert "Nabo presse: Norsk" in start and "Fjordvarde presserom" not in start
    assert editor.open(reverse_lazy("release:list")).html.count("Nabo presse</option>") == 2


def test_the_page_chooser_and_uploads_offer_both(editor):
    tree = editor.open(reverse("wagtailadmin_explore_root")).html
    assert tree.count("Nabo") >= 2 and "Fjordvarde" not in tree
    form = editor.open(reverse("wagtailimages:add_multiple")).html
    collections = [
        site.own_collection.collection for site in Site.objects.exclude(is_default_site=True)
    ]
    assert all(f'value="{one.pk}"' in form for one in collections)


def test_pictures_of_both_are_offered_and_no_other(editor):
    for site in Site.objects.all():
        own = getattr(site, "own_collection", None)
        picture = make_picture(title=f"Bilde fra {site.hostname}")
        if own:
            Picture.objects.filter(pk=picture.pk).update(collection=own.collection)
    shown = editor.open(reverse("wagtailimages:index")).html
    assert "Bilde fra nabo.example" in shown and "Bilde fra tredje.example" in shown
    assert "Bilde fra localhost" not in shown
