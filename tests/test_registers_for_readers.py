"""Topics, organisations, contacts and fact boxes of one newsroom: what readers, tokens and imports get."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils.translation import override

from core.models import Organisation
from distribution.subscribing.choices import choices_of
from imports.loading.snippets import contact_like, topic_named
from imports.records import ContactRecord
from news.models import Contact, FactBox, StoryOrganisation, Topic
from syndication.sitemaps.addresses import Roots
from syndication.sitemaps.sections import topics_of
from tests.factories import list_of, locale, make_story, person
from tests.newsroom_setups import ADDRESS, answer, create, norddal
from tests.registers import COMMON, OURS, THEIRS, make_registers
from tests.write_api import Api, make_token, pointers

pytestmark = pytest.mark.django_db
OWN = {"testserver": OURS, "neighbour.example": THEIRS}


@pytest.fixture(scope="module")
def world(rolled_back):
    """Registers of two newsrooms, each with a story that shows all of them, as only a shell could make it."""
    with rolled_back():
        registers = make_registers()
        names = (OURS, THEIRS, COMMON)
        for site in (registers.first, registers.neighbour):
            story = make_story(
                f"Kai i {site.pk}",
                under=list_of(site, "nb"),
                topics=[registers.of(Topic, one) for one in names],
                contacts=[registers.of(Contact, one) for one in names],
            )
            for place, one in enumerate(names):
                sender = registers.of(Organisation, one)
                link = {"page": story, "locale": story.locale, "sort_order": place}
                StoryOrganisation.objects.create(organisation=sender, **link)
            story.save_revision().publish()
        yield registers


def addresses_of(registers, name: str) -> list[str]:
    topic, sender = registers.of(Topic, name), registers.of(Organisation, name)
    with override("nb"):
        feeds = [f"{reverse('feed')}?topic={topic.slug}"]
    return [topic.get_absolute_url(), sender.get_absolute_url(), *feeds]


@pytest.mark.parametrize("host", OWN)
def test_readers_of_a_newsroom_see_nothing_of_another(world, client, host):
    site = {"testserver": world.first, "neighbour.example": world.neighbour}[host]
    own, foreign = OWN[host], THEIRS if OWN[host] == OURS else OURS
    client.defaults["HTTP_HOST"] = host
    for name, status in ((own, 200), (COMMON, 200), (foreign, 404)):
        for url in addresses_of(world, name):
            assert client.get(url).status_code == status, url
    story = (
        f"{list_of(site, 'nb').url_path.replace(site.root_page.url_path, '/nb/')}kai-i-{site.pk}/"
    )
    with override("nb"):
        follow = reverse("follow")
    pk = list_of(site, "nb").get_children().get(slug=f"kai-i-{site.pk}").pk
    for url in ("/nb/", story, follow, "/nb/feed.xml", f"/api/v2/pages/{pk}/"):
        response = client.get(url)
        content = response.content.decode()
        assert response.status_code == 200 and own in content, url
        assert foreign not in content, url
    with override("nb"):
        for model in (Topic, Organisation):
            names = [str(one.name) for one in choices_of(site, model)]
            assert own in names and COMMON in names and foreign not in names
    request = client.get("/nb/").wsgi_request
    slugs = [row[0] for row in topics_of(Roots.of(request))]
    assert own.lower() in slugs and foreign.lower() not in slugs


def test_a_token_names_what_its_newsroom_and_its_user_may_use(world):
    neighbour = person("neighbour.communications")
    for user, site, own, foreign in (
        (neighbour, world.neighbour, THEIRS, OURS),
        ("admin", world.first, OURS, THEIRS),
    ):
        api = Api(make_token(user, site=site)[1])
        for name, status in ((own, 201), (COMMON, 201), (foreign, 422)):
            topic, box = world.of(Topic, name), world.of(FactBox, name)
            block = {"type": "register_fact_box", "value": {"fact_box": box.pk}}
            sent = {"topics": [topic.name], "contacts": [world.of(Contact, name).pk]}
            answered = api.create(**sent, body=[block], status=status)
            refused = ["#/body/0", "#/contacts/0", "#/topics/0"] if status == 422 else []
            assert sorted(pointers(answered)) == refused


def test_imports_find_and_make_what_belongs_to_the_newsroom(world):
    norwegian, neighbour = locale("nb"), person("neighbour.editor")
    found = topic_named(COMMON.upper(), norwegian, world.neighbour, neighbour)
    assert found == world.of(Topic, COMMON)
    made = topic_named(OURS, norwegian, world.neighbour, neighbour)
    assert made.site == world.neighbour and made.slug != world.of(Topic, OURS).slug
    about = ContactRecord(name=OURS)
    assert contact_like(about, norwegian, world.neighbour, neighbour).site == world.neighbour
    assert contact_like(about, norwegian, world.first, person("admin")).site == world.first
    new = replace(about, name="Ny Kontakt")
    assert contact_like(new, norwegian, world.first, person("admin")).site is None


def test_an_organisation_that_is_made_with_a_newsroom_belongs_to_it(client):
    client.force_login(person("admin"))
    answer(client)
    create(client)
    made = Organisation.objects.get(name=ADDRESS["organisation_name"])
    assert made.site == norddal() and made.live
