"""Create stories, translations, pictures and newsrooms, and look up those of the demo."""

import uuid
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale, Page, Site

from core.models import Newsroom, Organisation
from home.models import HomePage
from news.models import NewsIndexPage, StoryContact, StoryPage, StoryRelation, StoryTopic, Topic
from pictures.models import Picture
from translation.models import Term, TermText
from translation.workflow.approval import publish as publish_translation
from translation.workflow.sources import update_source
from translation.workflow.targets import create_target, import_translated_item

OSLO = ZoneInfo("Europe/Oslo")
IGT = "ny-industriklynge-jakter-pa-klimapositive-prosjekter-fra"
ACT = "act-cluster-og-skift-avtaler-samarbeid-om-gronn-omstilling"
EVERY_BLOCK = "smeltdal-verk-fanger-92-prosent-av-co2-en-i-pilotanlegget"
ONLY_NORWEGIAN = "drone-fant-sprekker-i-to-turbinblader-pa-gryskjaera"


def oslo(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=OSLO)


def locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


def person(name: str):
    """Return a user of the demo newsroom by the first part of the e-mail address."""
    return get_user_model().objects.get(email=f"{name}@varde.example")


def story(slug: str, language: str = "nb") -> StoryPage:
    """Return a story of the demo by its Norwegian slug, in either language."""
    found = StoryPage.objects.get(slug=slug, locale__language_code="nb")
    return found if language == "nb" else found.get_translation(locale(language))


def topic(name: str) -> Topic:
    return Topic.objects.get(name=name)


def news_list(language: str = "nb") -> NewsIndexPage:
    """Return the demo newsroom's news list, the first one created."""
    return NewsIndexPage.objects.filter(locale__language_code=language).first()


def body(*blocks) -> list[dict]:
    """Return the raw value of a stream from (kind, value) pairs."""
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks]


def fresh(page) -> StoryPage:
    """Return a story reloaded from the database."""
    return StoryPage.objects.get(pk=page.pk)


def make_story(
    title: str,
    *,
    language="nb",
    under=None,
    blocks=(),
    topics=(),
    contacts=(),
    related=(),
    publish=True,
    **fields,
) -> StoryPage:
    """Create a story below a news list; by default, publish it."""
    parent = under or news_list(language)
    fields = {"lead": f"Ingress til {title}.", "date": oslo(2026, 11, 1, 12), **fields}
    page = StoryPage(title=title, locale=parent.locale, live=False, **fields)
    page.body = StoryPage.body.field.stream_block.to_python(body(*blocks))
    for relation, links in (
        (page.story_topics, [StoryTopic(topic=item) for item in topics]),
        (page.story_contacts, [StoryContact(contact=item) for item in contacts]),
        (page.story_relations, [StoryRelation(story=item) for item in related]),
    ):
        for place, link in enumerate(links):
            link.locale, link.sort_order = parent.locale, place
            relation.add(link)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    return fresh(page)


def translate(source: StoryPage, title: str, *, publish=True, **texts) -> StoryPage:
    """Create a wagtail-localize translation of a story; segments that are not given keep the source text."""
    language = "en" if source.language == "nb" else "nb"
    twin = source.get_latest_revision_as_object()
    for name, text in {"title": title, "lead": f"Lead of {title}.", **texts}.items():
        setattr(twin, name, text)
    localised = update_source(source)
    import_translated_item(localised, twin, locale(language))
    target = create_target(localised, locale(language))
    if publish:
        publish_translation(localised.translations.get(target_locale=locale(language)))
    return fresh(target)


def make_picture(size=(1200, 800), **texts) -> Picture:
    """Create a picture of one colour, large enough for every rendition."""
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, "JPEG")
    file = ImageFile(BytesIO(content.getvalue()), name="kran.jpg")
    return save_picture(**{"title": "DSC_0042.jpg", "file": file, **texts})


def described(**fields) -> Picture:
    """A picture, not saved; its texts are `alt_nb`, `caption_en` and so on."""
    picture = Picture()
    for name, value in fields.items():
        text, _underscore, language = name.rpartition("_")
        if text in ("alt", "caption", "credit") and language in dict(settings.LANGUAGES):
            picture.write_texts(language, **{"alt_text" if text == "alt" else text: value})
        else:
            setattr(picture, name, value)
    return picture


def save_picture(**fields) -> Picture:
    picture = described(**fields)
    picture.save()
    return picture


def make_term(note="", **words) -> Term:
    """A term; its words are `nb`, `en` and so on, those to avoid `forbidden_nb`, its exceptions `exceptions_nb`."""
    term = Term(note=note)
    for name, word in words.items():
        name, _underscore, language = f"text_{name}".rpartition("_")
        name = next((one for one in ("forbidden", "exceptions") if one in name), "text")
        term.write_texts(language, **{name: word})
    term.save()
    return term


def terms_called(word: str, language="nb") -> list[Term]:
    texts = TermText.objects.filter(text=word, locale__language_code=language)
    return [text.term for text in texts.order_by("pk")]


def term_called(word: str, language="nb") -> Term:
    (term,) = terms_called(word, language)
    return term


def said_of(picture: Picture, name: str) -> tuple[str, str]:
    """One text of a picture in Norwegian and in English."""
    known = Picture.objects.get(pk=picture.pk) if picture.pk else picture
    texts = known.by_language(name)
    return texts.get("nb", ""), texts.get("en", "")


def figure(picture, **texts) -> tuple:
    """Return a block with a picture."""
    empty = {
        "label": "",
        "caption": "",
        "alt": "",
        "decorative": False,
        "credit_kind": "",
        "credit": "",
    }
    return ("figure", {"picture": picture.pk, **empty, **texts})


def figures(pictures) -> list[tuple]:
    return [figure(picture) for picture in pictures]


def make_newsroom(hostname: str, name: str) -> Site:
    """Create a second site with front pages and news lists in both languages, and its own identity."""
    root = Page.objects.get(depth=1)
    keys = {"home": uuid.uuid4(), "news": uuid.uuid4(), "room": uuid.uuid4()}
    publisher = Organisation.objects.create(name=f"{name} AS", locale=locale("nb"))
    homes = {}
    for language, title in (("nb", "Nyheter"), ("en", "News")):
        homes[language] = HomePage(
            title=name,
            slug=f"{hostname.split('.')[0]}-{language}",
            locale=locale(language),
            translation_key=keys["home"],
        )
        root.add_child(instance=homes[language])
        listing = NewsIndexPage(
            title=title, locale=locale(language), translation_key=keys["news"], show_in_menus=True
        )
        homes[language].add_child(instance=listing)
    site = Site.objects.create(hostname=hostname, root_page=homes["nb"], site_name=name)
    for language in homes:
        Newsroom.objects.create(
            site=site,
            name=f"{name} {language}",
            organisation=publisher,
            locale=locale(language),
            translation_key=keys["room"],
        )
    return site


def list_of(site: Site, language: str) -> NewsIndexPage:
    home = site.root_page.get_translation_or_none(locale(language)) or site.root_page
    return NewsIndexPage.objects.child_of(home).get()
