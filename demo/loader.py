"""Load the demo newsroom: a fictional publisher with two real stories and many fictional ones."""

from collections.abc import Callable

from django.db import transaction
from wagtail.models import Locale, Site

from demo.content import Body, in_language, is_bilingual, read, stories
from demo.picture_sizes import PictureSizes
from demo.snippets import SharedSnippets
from home.models import HomePage, PressContact, StandardPage
from home.newsrooms import Texts, create_identity
from news.models import (
    NewsIndexPage,
    StoryContact,
    StoryCorrection,
    StoryOrganisation,
    StoryPage,
    StoryRelation,
    StoryTopic,
)
from news.models.event import event_fields
from search.models import SearchSynonym
from translation.workflow.approval import publish
from translation.workflow.sources import update_source
from translation.workflow.targets import create_target, import_translated_item

FOOTER = {
    "about_page": "about",
    "cookies_page": "cookies",
    "privacy_page": "privacy",
    "accessibility_page": "accessibility",
}


class Demo:
    """Loads the content of a site, by default of the default site.

    `say` is called with progress messages.
    """

    def __init__(self, say: Callable[[str], None], site: Site | None = None):
        self.say = say
        self.site = site or Site.objects.get(is_default_site=True)
        self.nb = Locale.objects.get(language_code="nb")
        self.en = Locale.objects.get(language_code="en")
        self.locales = {"nb": self.nb, "en": self.en}
        self.snippets = SharedSnippets((self.nb, self.en))
        self.pages: dict[str, StoryPage] = {}

    @transaction.atomic
    def load(self, later=(), *, only_newest_pictures: bool = False) -> PictureSizes:
        """Load the published content; renditions are still being created when this returns.

        `later` are the folders of stories that will be loaded afterwards.
        """
        self.snippets.load()
        all_stories = [one for folder in ("", *later) for one in stories(folder).values()]
        sizes = PictureSizes(self.snippets, all_stories, only_newest=only_newest_pictures)
        self.say("pictures and snippets")
        self.newsroom()
        contacts = read("snippets.toml")["contacts"]
        self.synonyms(read("snippets.toml")["synonyms"])
        self.press_contacts([about["key"] for about in contacts if about.get("press")])
        published = sorted([*stories().items()], key=lambda one: one[1]["date"])
        for number, (key, story) in enumerate(published, start=1):
            self.pages[key] = self.story(key, story)
            self.say(f"story {number} of {len(published)}")
        self.relate(published)
        return sizes

    def home(self, locale: Locale) -> HomePage:
        return HomePage.objects.get(
            translation_key=self.site.root_page.translation_key, locale=locale
        )

    def news_list(self, locale: Locale) -> NewsIndexPage:
        return NewsIndexPage.objects.child_of(self.home(locale)).get()

    def newsroom(self):
        pages = {about["key"]: self.standard_page(about) for about in read("pages.toml")["pages"]}
        about = {
            "name": {"nb": "Fjordvarde presserom", "en": "Fjordvarde newsroom"},
            "tagline": {
                "nb": "Nyheter og pressemeldinger fra industrien i Fjordvarde",
                "en": "News and press releases from industry in Fjordvarde",
            },
            "picture_terms": {
                "nb": "Fri bruk i redaksjonell omtale når bildet krediteres. Andre må spørre først.",
                "en": "Free for editorial use with the credit. For other uses, please ask first.",
            },
            "organisation": "fjordvarde",
            "responsible_editor": "Jonas Ekrem",
        }
        create_identity(
            self.site,
            identity_texts(about),
            self.snippets["organisation", about["organisation"]],
            responsible_editor=about["responsible_editor"],
            footer={field: pages[key] for field, key in FOOTER.items()},
        )

    def synonyms(self, by_language):
        """Add words for which the search finds the same."""
        for language, groups in by_language.items():
            for words in groups:
                SearchSynonym.objects.create(
                    site=self.site, locale=self.locales[language], words=words
                )

    def press_contacts(self, keys):
        """Add press contacts to the front pages."""
        for locale in (self.nb, self.en):
            home = self.home(locale)
            for place, key in enumerate(keys):
                contact = self.item("contact", key, locale)
                home.press_contacts.add(PressContact(contact=contact, sort_order=place))
            home.save_revision().publish()

    def standard_page(self, about):
        def written(language):
            texts = in_language(about, language)
            page = StandardPage(
                title=texts["title"], lead=texts["lead"], locale=self.locales[language]
            )
            page.show_in_menus = about["key"] == "about"
            page.body = self.stream(StandardPage, f"pages/{about['key']}", about["body"], language)
            return page

        page = written("nb")
        self.home(self.nb).add_child(instance=page)
        page.save_revision().publish()
        return page, self.translated(page, written("en"), self.en)

    def story(self, key, story):
        language = story.get("source", "nb")
        page = self.write(key, story, language)
        page.locale = self.locales[language]
        self.news_list(page.locale).add_child(instance=page)
        page.save_revision().publish()
        dated(page, story)
        if is_bilingual(story):
            self.translate(page, key, story)
        return page

    def translate(self, page, key, story):
        """Publish the story in its other language."""
        language = target_language(story)
        twin = self.write(key, story, language)
        for original, other in zip(page.corrections.all(), twin.corrections.all(), strict=True):
            other.translation_key = original.translation_key
        for relation in ("story_topics", "story_contacts", "story_organisations"):
            setattr(twin, relation, getattr(page, relation).all())
        translator = story.get("byline_translation", "")
        target = self.translated(page, twin, self.locales[language], byline_translation=translator)
        dated(target, story)

    def write(self, key, story, language) -> StoryPage:
        """Return the unsaved story in a language."""
        texts = in_language(story, language)
        page = StoryPage(
            **{
                name: texts.get(name, "")
                for name in (
                    "title",
                    "lead",
                    "dateline",
                    "search_description",
                    "byline_text",
                    "byline_photo",
                )
            },
            kind=story["kind"],
            date=story.get("date"),
            updated=story.get("updated"),
            **self.lead_picture(texts["picture"]),
            **{name: story[name] for name in event_fields() if name in story},
            event_place=texts.get("event_place", ""),
        )
        page.body = self.stream(StoryPage, f"stories/{key}", story["body"], language)
        for correction in texts.get("corrections", []):
            page.corrections.add(StoryCorrection(date=correction["date"], text=correction["text"]))
        own = self.locales[story.get("source", "nb")]
        for topic in story["topics"]:
            page.story_topics.add(StoryTopic(topic=self.item("topic", topic, own)))
        for contact in story["contacts"]:
            page.story_contacts.add(StoryContact(contact=self.item("contact", contact, own)))
        for name in story["organisations"]:
            organisation = self.item("organisation", name, own)
            page.story_organisations.add(StoryOrganisation(organisation=organisation))
        page.story_relations.set(self.relations(story.get("related", []), own))
        for relation in ("story_topics", "story_contacts", "story_organisations", "corrections"):
            for place, child in enumerate(getattr(page, relation).all()):
                child.locale, child.sort_order = own, place
        return page

    def item(self, kind, key, locale):
        return self.snippets[kind, key].get_translation(locale)

    def lead_picture(self, about) -> dict[str, object]:
        return {
            "lead_picture": self.snippets["picture", about["key"]],
            "lead_label": about.get("label", ""),
            "lead_caption": about.get("caption", ""),
            "lead_alt": about.get("alt", ""),
            "lead_credit_kind": about.get("credit_kind", ""),
            "lead_credit": about.get("credit_name", ""),
        }

    def stream(self, model, name, blocks, language):
        raw = Body(name, language, self.snippets.pk).stream(blocks)
        return model.body.field.stream_block.to_python(raw)

    def translated(self, item, twin, locale, **own):
        """Publish and return the item's translation; `own` are the values of independent fields."""
        source = update_source(item)
        import_translated_item(source, twin, locale)
        target = create_target(source, locale)
        for name, value in own.items():
            setattr(target, name, value)
        if own:
            target.save()
        publish(source.translations.get(target_locale=locale))
        target.refresh_from_db()
        return target

    def relate(self, published):
        """Add relations to newer stories, which did not exist when the story was created."""
        for key, story in published:
            page = self.pages[key]
            related = story.get("related", [])
            if page.story_relations.count() < len(related):
                page.story_relations.set(self.relations(related, page.locale))
                page.save_revision().publish()
                dated(page, story)

    def relations(self, keys, locale) -> list[StoryRelation]:
        return [
            StoryRelation(story=self.pages[key], locale=locale, sort_order=place)
            for place, key in enumerate(keys)
            if key in self.pages
        ]


def identity_texts(about) -> dict[str, Texts]:
    """Return the texts of a newsroom by language; those of its pages are empty where it has pages already."""
    return {language: texts_in(in_language(about, language)) for language in ("nb", "en")}


def texts_in(texts) -> Texts:
    front, news = texts.get("front", {}), texts.get("news", {})
    return Texts(
        name=texts["name"],
        tagline=texts["tagline"],
        picture_terms=texts.get("picture_terms", ""),
        front_title=front.get("title", ""),
        front_slug=front.get("slug", ""),
        news_title=news.get("title", ""),
    )


def target_language(story) -> str:
    return "nb" if story.get("source") == "en" else "en"


def dated(page, story) -> None:
    """Set the publication times to the story's dates."""
    moment = story["date"]
    StoryPage.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=story.get("updated", moment)
    )
