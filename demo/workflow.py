"""Bring stories into every state of the workflow, with the services that the views call."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from demo.content import FOLDER, is_bilingual, stories
from demo.loader import Demo, dated, target_language
from demo.people import person
from news.models import StoryPage
from translation.exchange import glossary_csv
from translation.localize.inherited_text import inherit_text
from translation.localize.segments import segments_of
from translation.models import Notification
from translation.workflow import review
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write

NOON = 12


class Workflow:
    """Loads a newsroom's work in progress. A story's `state` is the name of a method of this class."""

    def __init__(self, demo: Demo, writer: str, editor: str):
        self.demo, self.writer, self.editor = demo, person(writer), person(editor)
        self.now = timezone.localtime()

    def load(self, folder: str) -> None:
        found = stories(folder)
        for number, (key, story) in enumerate(found.items(), start=1):
            if "days" in story:
                story["date"] = self.moment(story["days"], story["hour"])
            getattr(self, story["state"])(key, story)
            self.demo.say(f"work {number} of {len(found)} in {folder}")

    def moment(self, days: int, hour: int) -> datetime:
        """Return a full hour, a number of days from today."""
        day = self.now + timedelta(days=days)
        return day.replace(hour=hour, minute=0, second=0, microsecond=0)

    # Originals ----------------------------------------------------------------------------------

    def draft(self, key, story, **fields) -> StoryPage:
        language = story.get("source", "nb")
        page = self.demo.write(key, story, language)
        page.locale, page.owner, page.live = self.demo.locales[language], self.writer, False
        for name, value in fields.items():
            setattr(page, name, value)
        self.demo.news_list(page.locale).add_child(instance=page)
        page.save_revision(user=self.writer, log_action=True)
        return page

    def in_review(self, key, story, **fields) -> StoryPage:
        page = self.draft(key, story, **fields)
        page.get_workflow().start(page, self.writer)
        return page

    def returned(self, key, story) -> StoryPage:
        page = self.in_review(key, story)
        return self.decide(page, "reject", story["work"]["comment"])

    def approved(self, key, story, **fields) -> StoryPage:
        """Create an approved story, which is public or scheduled."""
        return self.decide(self.in_review(key, story, **fields), "approve")

    def decide(self, page, action: str, comment: str = "") -> StoryPage:
        waiting = page.current_workflow_state.current_task_state
        waiting.task.specific.on_action(waiting, self.editor, action, comment=comment)
        return StoryPage.objects.get(pk=page.pk)

    def published(self, key, story) -> StoryPage:
        """Create a story that is public in all its languages."""
        page = self.original(key, story)
        if is_bilingual(story):
            self.demo.translate(page, key, story)
        return page

    def original(self, key, story) -> StoryPage:
        page = self.approved(key, story)
        dated(page, story)
        return page

    def unpublished(self, key, story) -> None:
        self.published(key, story).unpublish(user=self.editor, log_action=True)

    # Translations -------------------------------------------------------------------------------

    def waiting(self, key, story) -> Translation:
        """Create a story and send it for translation, to a translator if the story names one."""
        return self.send(self.original(key, story), story)

    def in_translation(self, key, story) -> Translation:
        translation = self.waiting(key, story)
        self.type(translation, key, story, most=story["work"]["written"])
        return translation

    def submitted(self, key, story) -> Translation:
        return self.submit_translation(self.original(key, story), key, story)

    def sent_back(self, key, story) -> None:
        translation = self.submitted(key, story)
        last = list(segments_of(translation))[-1]
        place = {"context": last.context, "string": last.string}
        translation.comments.create(**place, text=story["work"]["remark"], created_by=self.editor)
        review.decide(translation, self.editor, "reject", story["work"]["comment"])

    def changed(self, key, story) -> None:
        """Create a story that is public in both languages, and then change only the original."""
        page = self.original(key, story)
        review.decide(self.submit_translation(page, key, story), self.editor, "approve")
        draft = page.get_latest_revision_as_object()
        for old, new in story["work"]["changes"]:
            rewrite(draft, old, new)
        draft.save_revision(user=self.editor, log_action=True).publish(user=self.editor)

    def scheduled(self, key, story) -> None:
        """Create a story that is scheduled in both languages."""
        page = self.approved(key, story, go_live_at=story["date"])
        review.decide(self.submit_translation(page, key, story), self.editor, "approve")

    def send(self, page, story) -> Translation:
        work = story.get("work", {})
        name, days = work.get("translator"), work.get("deadline")
        return send_for_translation(
            page,
            Locale.objects.get(language_code=target_language(story)),
            self.editor,
            translator=name and person(name),
            deadline=days and self.moment(days, NOON),
            note=work.get("note", ""),
        )

    def submit_translation(self, page, key, story) -> Translation:
        translation = self.send(page, story)
        self.type(translation, key, story)
        review.submit(translation, person(story["work"]["translator"]))
        return translation

    def type(self, translation, key, story, most=None) -> None:
        """Translate the first `most` segments, or all, as the translator."""
        translator = person(story["work"]["translator"])
        twin = self.demo.write(key, story, target_language(story))
        inherit_text(twin)
        found = [one for one in extract_segments(twin) if isinstance(one, StringSegmentValue)]
        pairs = zip(segments_of(translation), found, strict=True)
        for segment, other in list(pairs)[:most]:
            write(translation, segment, other.string.data, translator)


def rewrite(story: StoryPage, old: str, new: str) -> None:
    """Replace words in a story's headline, lead and paragraphs."""
    story.title, story.lead = story.title.replace(old, new), story.lead.replace(old, new)
    raw = list(story.body.raw_data)
    for block in raw:
        if isinstance(block["value"], str):
            block["value"] = block["value"].replace(old, new)
    story.body = StoryPage.body.field.stream_block.to_python(raw)


def load_terms() -> None:
    glossary_csv.save(glossary_csv.read((FOLDER / "terms.csv").read_bytes()))


def discard_notifications() -> None:
    """Mark all notifications as sent, so that loading the demo sends no mail."""
    Notification.objects.filter(sent_at=None).update(sent_at=timezone.now())
