"""Loads the demo newsroom: an invented publisher that tells two real stories and many invented ones."""

from collections.abc import Callable

from django.db import transaction
from wagtail.models import Locale, Site

from core.models import Newsroom
from demo.content import Body, in_language, is_bilingual, read, stories
from demo.snippets import SharedSnippets
from home.models import HomePage, PressContact, StandardPage
from news.models import (
    NewsIndexPage,
    StoryContact,
    StoryCorrection,
    StoryOrganisation,
    StoryPage,
    StoryRelation,
    StoryTopic,
)
from translation.workflow.services import create_target, publish, update_source, write_from_twin

FOOTER = {
    "about_page": "about",
    "cookies_page": "cookies",
    "privacy_page": "privacy",
    "accessibility_page": "accessibility",
}


class Demo:
    """One loading; `say` is told what has been done."""

    def __init__(self, say: Callable[[str], None]):
        self.say = say
        self.nb = Locale.objects.get(language_code="nb")
        self.en = Locale.objects.get(language_code="en")
        self.locales = {"nb": self.nb, "en": self.en}
        self.registers = SharedSnippets((self.nb, self.en))

    @transaction.atomic
    def load(self) -> None:
        self.registers.load()
        self.say("pictures and registers")
        self.newsroom()
        self.press_contacts()
        told = stories()
        pages = {}
        for number, (key, story) in enumerate(told.items(), start=1):
            pages[key] = self.story(key, story)
            self.say(f"story {number} of {len(told)}")
        self.relate(told, pages)

    def newsroom(self):
        site = Site.objects.get(is_default_site=True)
        pages = {about["key"]: self.standard_page(about) for about in read("pages.toml")["pages"]}
        room = Newsroom(
            site=site,
            locale=self.nb,
            name="Fjordvarde presserom",
            tagline="Nyheter og pressemeldinger fra industrien i Fjordvarde",
            organisation=self.registers["organisation", "fjordvarde"],
            responsible_editor="Jonas Ekrem",
            **{field: pages[key][0] for field, key in FOOTER.items()},
        )
        room.save()
        room.save_revision().publish()
        twin = Newsroom(
            site=site,
            name="Fjordvarde newsroom",
            tagline="News and press releases from industry in Fjordvarde",
            organisation=room.organisation,
        )
        footer = {field: pages[key][1] for field, key in FOOTER.items()}
        self.translated(room, twin, self.en, **footer)

    def press_contacts(self):
        """The front pages name the contacts that are marked `press` in registers.toml."""
        for locale in (self.nb, self.en):
            home = HomePage.objects.get(locale=locale)
            for about in read("registers.toml")["contacts"]:
                if about.get("press"):
                    contact = self.item("contact", about["key"], locale)
                    place = home.press_contacts.count()
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
        HomePage.objects.get(locale=self.nb).add_child(instance=page)
        page.save_revision().publish()
        return page, self.translated(page, written("en"), self.en)

    def story(self, key, story):
        language = story.get("source", "nb")
        page = self.write(key, story, language)
        page.locale = self.locales[language]
        NewsIndexPage.objects.get(locale=page.locale).add_child(instance=page)
        page.save_revision().publish()
        dated(page, story)
        if is_bilingual(story):
            other = "en" if language == "nb" else "nb"
            twin = self.write(key, story, other)
            for mine, theirs in zip(page.corrections.all(), twin.corrections.all(), strict=True):
                theirs.translation_key = mine.translation_key
            for relation in ("story_topics", "story_contacts", "story_organisations"):
                setattr(twin, relation, getattr(page, relation).all())
            translator = story.get("byline_translation", "")
            target = self.translated(page, twin, self.locales[other], byline_translation=translator)
            dated(target, story)
        return page

    def write(self, key, story, language) -> StoryPage:
        """The story in one language, not saved."""
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
            date=story["date"],
            updated=story.get("updated"),
            **self.lead_picture(texts["picture"]),
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
        for relation in ("story_topics", "story_contacts", "story_organisations", "corrections"):
            for place, child in enumerate(getattr(page, relation).all()):
                child.locale, child.sort_order = own, place
        return page

    def item(self, kind, key, locale):
        return self.registers[kind, key].get_translation(locale)

    def lead_picture(self, about) -> dict[str, object]:
        return {
            "lead_picture": self.registers["picture", about["key"]],
            "lead_label": about.get("label", ""),
            "lead_caption": about.get("caption", ""),
            "lead_alt": about.get("alt", ""),
            "lead_credit_kind": about.get("credit_kind", ""),
            "lead_credit": about.get("credit_name", ""),
        }

    def stream(self, model, name, blocks, language):
        raw = Body(name, language, self.registers.pk).stream(blocks)
        return model.body.field.stream_block.to_python(raw)

    def translated(self, item, twin, locale, **own):
        """The item's translation, live; `own` are the fields that each language has for itself."""
        source = update_source(item)
        write_from_twin(source, twin, locale)
        target = create_target(source, locale)
        for name, value in own.items():
            setattr(target, name, value)
        if own:
            target.save()
        publish(source.translations.get(target_locale=locale))
        target.refresh_from_db()
        return target

    def relate(self, told, pages):
        for key, story in told.items():
            page = pages[key]
            for place, other in enumerate(story.get("related", [])):
                link = StoryRelation(story=pages[other], locale=page.locale, sort_order=place)
                page.story_relations.add(link)
            if story.get("related"):
                page.save_revision().publish()
                dated(page, story)


def dated(page, story) -> None:
    """As if it had been published on its date, not at the loading."""
    moment = story["date"]
    StoryPage.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=story.get("updated", moment)
    )
