"""Contacts, fact boxes, topics, organisations, glossary and house style of one newsroom: who sees and uses them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse
from wagtail.models import Revision

from news.models import Contact, FactBox, StoryPage, Topic
from release.models import HouseTerm
from tests.editor import Editor, Screen, edit, stream
from tests.factories import body, list_of, locale, make_newsroom, make_story, person
from tests.neighbours import NEIGHBOURS
from tests.registers import COMMON, OURS, SNIPPETS, THEIRS, make_item, make_registers
from translation.models import Term

ROLES = ["redaktor", "kommunikasjon", *NEIGHBOURS]


@pytest.fixture(scope="module")
def world(rolled_back):
    with rolled_back():
        yield make_registers()


@pytest.fixture
def editor(world, client):
    return lambda name: Editor(client, name)


def address(model, view: str, *args) -> str:
    if model in (Term, HouseTerm):
        kind = {Term: "terms", HouseTerm: "house-style"}[model]
        return reverse(f"{kind}:{view}", args=args)
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def chooser(model, view: str, *args) -> str:
    name = model._meta.label_lower.replace(".", "_")
    return reverse(f"wagtailsnippetchoosers_{name}:{view}", args=args)


LISTS = [
    *(address(model, "list") for model in SNIPPETS),
    *(f"{address(model, 'list')}?q=Aaq" for model in SNIPPETS),
    *(chooser(model, view) for model in SNIPPETS for view in ("choose", "choose_results")),
    *(f"{chooser(model, 'choose_results')}?q=Aaq" for model in SNIPPETS),
    *(address(model, "index") for model in (Term, HouseTerm)),
    *(f"{address(model, 'index')}?q=Aaq" for model in (Term, HouseTerm)),
    address(Term, "export"),
    address(Term, "export_tbx"),
    reverse("wagtailadmin_reports:site_history"),
    reverse("wagtailadmin_home"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROLES)
def test_lists_show_what_is_common_and_of_the_own_newsroom(world, client, name):
    client.force_login(person(name))
    own, foreign = (THEIRS, OURS) if name in NEIGHBOURS else (OURS, THEIRS)
    shown = []
    for url in LISTS:
        response = client.get(url)
        if response.status_code != 200:
            continue
        content = response.content.decode()
        assert foreign not in content and foreign.lower() not in content, url
        shown += [url] if own in content else []
        is_register = url not in LISTS[-2:]
        assert not is_register or (own in content and COMMON in content), url
    assert len(shown) > 4 or name == "neighbour.en"


SCREENS = ("edit", "usage", "history", "delete", "copy", "unpublish", "inspect")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*NEIGHBOURS])
def test_screens_of_an_item_are_closed_to_users_of_another_newsroom(world, client, name):
    client.force_login(person(name))
    opened = 0
    for model in (*SNIPPETS, Term, HouseTerm):
        for screen in SCREENS:
            try:
                urls = [address(model, screen, world.of(model, one).pk) for one in (OURS, THEIRS)]
            except NoReverseMatch:
                continue
            answers = [client.get(url).status_code for url in urls]
            assert answers[0] == 302, urls[0]
            opened += answers[1] == 200
        if model in SNIPPETS:
            ours, theirs = (world.of(model, one).pk for one in (OURS, THEIRS))
            assert client.get(chooser(model, "chosen", ours)).status_code == 302
            if name != "neighbour.en":  # who chooses nothing
                assert client.get(chooser(model, "chosen", theirs)).status_code == 200
                several = f"{chooser(model, 'chosen_multiple')}?id={ours}&id={theirs}"
                assert len(client.get(several).json()["result"]) == 1
            bulk = reverse(
                "wagtail_bulk_action", args=[*model._meta.label_lower.split("."), "delete"]
            )
            for method in (client.get, client.post):
                response = method(f"{bulk}?id={ours}")
                assert OURS not in response.content.decode()
            assert model.objects.filter(pk=ours).exists()
    assert opened > 10 or name == "neighbour.en"


@pytest.mark.django_db
@pytest.mark.parametrize("model", SNIPPETS, ids=lambda one: one._meta.model_name)
def test_a_new_item_belongs_to_the_newsroom_of_its_author(editor, world, model):
    neighbour = editor("neighbour.editor")
    field = SNIPPETS[model]
    form = address(model, "add")
    shown = neighbour.open(form).values("select[name=site] option", "value")
    assert shown == [str(world.neighbour.pk)]
    more = {"points": stream()} if model is FactBox else {}
    refused = neighbour.sent_back(form, **{field: "Ny"}, **more, site=world.first.pk)
    assert refused.errors["site"] == "Du arbeider ikke i dette presserommet. Velg et av dine egne."
    assert refused.fields[field] == "Ny"
    for sent in ({}, {"site": ""}):
        name = f"Ny {len(sent)}"
        neighbour.send(form, **{field: name}, **more, **sent)
        assert model.objects.get(**{field: name}).site == world.neighbour
    response = neighbour.client.post(
        f"{chooser(model, 'create')}?locale=nb", {"locale": "nb", field: "Rett her"}
    )
    assert response.json()["step"] == "chosen"
    assert model.objects.get(**{field: "Rett her"}).site == world.neighbour


@pytest.mark.django_db
def test_a_common_item_remains_common_and_a_new_one_of_everybodys_is_common(editor, world):
    common = world.of(Contact, COMMON)
    form = address(Contact, "edit", common.pk)
    neighbour = editor("neighbour.editor")
    neighbour.send(form, "action-publish", title="Sjef", site=world.neighbour.pk)
    common.refresh_from_db()
    assert (common.site, common.title) == (None, "")
    neighbour.send(form, "action-publish", title="Sjef")
    common.refresh_from_db()
    assert (common.site, common.title) == (None, "Sjef")
    everybody = editor("admin")
    choices = everybody.open(address(Contact, "add")).texts("select[name=site] option")
    assert choices[0] == "Alle presserom" and len(choices) == 3
    everybody.send(address(Contact, "add"), name="Kari Felles")
    assert Contact.objects.get(name="Kari Felles").site is None


@pytest.mark.django_db
def test_a_story_is_refused_what_belongs_to_another_newsroom(editor, world):
    neighbour = editor("neighbour.editor")
    story = make_story("Kai", under=list_of(world.neighbour, "nb"))

    def save(name):
        contact, box = (world.of(model, name).pk for model in (Contact, FactBox))
        row = {"TOTAL_FORMS": "1", "0": {"contact": contact, "ORDER": "1", "id": ""}}
        body = stream(("register_fact_box", {"fact_box": box}))
        return neighbour.send(edit(story), body=body, story_contacts=row)

    refused = Screen(save(OURS))
    assert set(refused.errors.values()) == {"Dette tilhører et annet presserom. Velg noe annet."}
    assert len(refused.errors) == 2
    for name in (THEIRS, COMMON):
        answer = save(name)
        assert answer.status_code == 302, Screen(answer).errors


@pytest.mark.django_db
def test_an_item_that_others_use_is_not_made_exclusive(editor, world):
    everybody = editor("admin")
    common = make_item(Contact, "Kari Felles", None)
    make_story("Kai i nord", under=list_of(world.neighbour, "nb"), contacts=[common])
    form = address(Contact, "edit", common.pk)
    refused = everybody.sent_back(form, title="Sjef", site=world.first.pk)
    assert "«Kai i nord» (Nabo presse)" in refused.errors["site"]
    assert refused.fields["title"] == "Sjef"
    # A use in a draft counts, too.
    box = make_item(FactBox, "Felles boks", None)
    story = make_story("Kai i øst", under=list_of(world.first, "nb"))
    story.body = StoryPage.body.field.stream_block.to_python(
        body(("register_fact_box", {"fact_box": box.pk}))
    )
    story.save_revision()
    refused = everybody.sent_back(
        address(FactBox, "edit", box.pk), points=stream(), site=world.neighbour.pk
    )
    assert "«Kai i øst» (Fjordvarde presserom)" in refused.errors["site"]
    everybody.send(form, title="Utkast", site=world.neighbour.pk)
    common.refresh_from_db()
    # The newsroom acts at once, the rest remains a draft.
    assert (common.site, common.title) == (world.neighbour, "")
    assert not editor("redaktor").may_open(form)


@pytest.mark.django_db
def test_all_languages_of_an_item_have_one_newsroom(world):
    item = make_item(Topic, "Kraft", world.first)
    twin = item.copy_for_translation(locale("en"))
    twin.site, twin.live = None, False
    twin.save()
    assert twin.site == world.first
    version = twin.save_revision()
    item.site = None
    item.save()
    assert Topic.objects.get(pk=twin.pk).site is None
    assert Revision.objects.get(pk=version.pk).as_object().site is None


@pytest.mark.django_db
def test_users_of_several_newsrooms_say_where_an_item_belongs(editor, world):
    make_newsroom("third.example", "Tredje")
    user = person("kommunikasjon")
    user.groups.add(Group.objects.get(name="Kommunikasjon, Nabo"))
    both = editor("kommunikasjon")
    form = address(Contact, "add")
    both.send(form, name="Kari Nord", site=world.neighbour.pk)
    both.send(form, name="Kari Sør", site=world.first.pk)
    made = dict(Contact.objects.filter(name__startswith="Kari").values_list("name", "site"))
    assert (made["Kari Nord"], made["Kari Sør"]) == (world.neighbour.pk, world.first.pk)
    shown = both.client.get(chooser(Contact, "choose")).json()["html"]
    assert OURS in shown and THEIRS in shown and 'name="site"' in shown
    both.client.post(
        f"{chooser(Contact, 'create')}?locale=nb",
        {"locale": "nb", "name": "Kari Rett", "site": world.neighbour.pk},
    )
    assert Contact.objects.get(name="Kari Rett").site == world.neighbour


@pytest.mark.django_db
def test_what_is_common_shows_only_what_is_common(editor, world):
    everybody = editor("admin")
    form = address(Topic, "edit", world.of(Topic, COMMON).pk)
    refused = everybody.sent_back(form, contact=world.of(Contact, OURS).pk)
    assert "annet presserom" in refused.errors["contact"]
    assert everybody.send(form, contact=world.of(Contact, COMMON).pk).status_code == 302
    own = address(Topic, "edit", world.of(Topic, OURS).pk)
    assert everybody.send(own, contact=world.of(Contact, OURS).pk).status_code == 302
    refused = everybody.sent_back(own, site="")
    assert "annet presserom" in refused.errors["contact"]


@pytest.mark.django_db
def test_an_item_is_approved_where_it_belongs(editor, world):
    theirs = world.of(Contact, THEIRS)
    editor("neighbour.communications").send(
        address(Contact, "edit", theirs.pk), "action-submit", title="Til godkjenning"
    )
    assert theirs.current_workflow_state.workflow == world.neighbour.root_page.get_workflow()
    for name, sees in (("neighbour.editor", True), ("redaktor", False)):
        html = editor(name).open(reverse("wagtailadmin_home")).html
        assert (THEIRS in html) == sees


@pytest.mark.django_db
def test_lists_say_whose_an_item_is(editor, world):
    everybody = editor("admin")
    for model in (*SNIPPETS, Term, HouseTerm):
        url = f"{address(model, 'list' if model in SNIPPETS else 'index')}?q=Aaq"
        shown = everybody.open(url).texts("tbody td")
        assert {"Nabo presse", "Alle presserom"} <= {*shown}, url
