"""A release in which every text, object and file has a word of its own, which no other page contains."""

import re

from django.utils import timezone

from core.models import Organisation
from news.models import (
    Contact,
    FactBox,
    StoryContact,
    StoryCorrection,
    StoryOrganisation,
    StoryPage,
    StoryTopic,
    Topic,
)
from tests.factories import body, figure, locale, make_picture, make_story
from tests.files import Files, documents, make_document

NORWEGIAN = re.compile(r"(zq[a-zæøå]+)nb", re.IGNORECASE)
TEXTS = (
    "lead",
    "lead_label",
    "lead_caption",
    "lead_alt",
    "lead_credit",
    "dateline",
    "byline_text",
    "byline_photo",
    "seo_title",
    "search_description",
    "mail_subject",
    "mail_intro",
)


def word(name: str) -> str:
    """Return the Norwegian word of a text."""
    return f"Zq{name.replace('_', '')}nb"


def translated_words(text: str) -> str:
    """Return a text with the English words in place of the Norwegian ones."""
    return NORWEGIAN.sub(r"\1en", text)


class Canary:
    """The contents of a story; `marks` are the words by which each of them is recognised."""

    def __init__(self, public_topic: Topic):
        nb = locale("nb")
        picture = make_picture(alt_nb=word("picture_alt"), caption_nb=word("picture_caption"))
        picture.title = "Zqpicturefile.jpg"
        picture.save()
        self.files = Files(picture, make_document("Zqdocumenttitle", "zqfilename.pdf"))
        self.topic = Topic.objects.create(name="Zqtopic", slug="zqtopic", locale=nb)
        self.topics = [public_topic, self.topic]
        self.contact = Contact.objects.create(name="Zqcontact", title="Zqpost", locale=nb)
        self.organisation = Organisation.objects.create(name="Zqorganisation", locale=nb)
        self.fact_box = FactBox.objects.create(
            heading="Zqsharedheading", text="Zqsharedtext", locale=nb
        )
        self.blocks = [
            ("paragraph", f"<p>{word('paragraph')}.</p>"),
            ("heading", word("heading")),
            ("pull_quote", {"quote": word("quote"), "name": word("person"), "title": word("role")}),
            figure(picture, caption=word("figure_caption"), alt=word("figure_alt")),
            documents(self.files.document, title=word("download")),
            ("register_fact_box", {"fact_box": self.fact_box.pk}),
        ]
        self.values = {name: word(name) for name in TEXTS}
        self.values |= {
            "title": word("title"),
            "slug": word("slug").lower(),
            "date": timezone.now(),
        }
        self.values["lead_picture"] = picture

    @property
    def marks(self) -> list[str]:
        words = {*map(word, ("title", "slug", "correction", "picture_alt", "picture_caption"))}
        words |= {*map(word, TEXTS)}
        for _kind, value in self.blocks:
            words |= {found[0] for found in NORWEGIAN.finditer(str(value))}
        words |= {translated_words(one) for one in words}
        objects = ["zqpicturefile", "zqdocumenttitle", "zqfilename", "zqtopic", "zqcontact"]
        objects += ["zqpost", "zqorganisation", "zqsharedheading", "zqsharedtext"]
        stored = [url.rpartition("/")[2].lower() for url in self.files.direct]
        return sorted({one.lower() for one in words}) + objects + stored

    def draft(self) -> StoryPage:
        """Create the story as a draft."""
        page = make_story(publish=False, blocks=self.blocks, **self.values)
        return self.save_into(page)

    def save_into(self, page: StoryPage) -> StoryPage:
        """Save a draft of a page with all the contents."""
        draft = page.get_latest_revision_as_object()
        for name, value in self.values.items():
            setattr(draft, name, value)
        if page.live:
            draft.slug += "-2"
        draft.body = StoryPage.body.field.stream_block.to_python(body(*self.blocks))
        draft.story_topics = [StoryTopic(topic=one, locale=page.locale) for one in self.topics]
        draft.story_contacts = [StoryContact(contact=self.contact, locale=page.locale)]
        draft.story_organisations = [
            StoryOrganisation(organisation=self.organisation, locale=page.locale)
        ]
        draft.corrections = [StoryCorrection(text=word("correction"), locale=page.locale)]
        if not page.live:
            draft.save()  # as the form does
        draft.save_revision()
        return StoryPage.objects.get(pk=page.pk)
