"""The objects of the permission matrix: for each language a translation in every state, and an original."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Site, Task, Workflow
from wagtail_localize.models import Translation

from core.models import Newsroom, Organisation
from distribution.models import (
    ContactImport,
    Dispatch,
    ListMembership,
    MediaContact,
    PressList,
    Subscriber,
)
from distribution.models import (
    Delivery as Mail,
)
from enquiries.models import Coverage, Enquiry
from home.models import SharedStory
from imports.models import ImportRun, ImportSource
from integrations.models import Delivery, Endpoint, Event, WriteToken
from news.models import Contact, FactBox, StoryTemplate, Topic
from pictures.models import Picture
from release.links.issuing import create_link
from release.models import EarlierVersion, GuestComment, HouseTerm, Release, Withdrawal
from release.versions import release_of
from search.models import SearchSynonym
from tests.factories import locale, make_picture, make_story, make_term, person, translate
from tests.mailings import subscriber
from tests.write_api import make_token
from translation.models import Job, Term
from translation.workflow.review import submit
from trash.models import TrashEntry
from trash.services import move_to_trash

NEXT_YEAR = timezone.now() + timedelta(days=365)
SHARED_SNIPPETS = {
    "news/contact": Contact,
    "news/factbox": FactBox,
    "news/topic": Topic,
    "core/organisation": Organisation,
    "core/newsroom": Newsroom,
}


# What only the newsroom of these objects may see of its press work, files and settings.
PRESS_SECRETS = ["Avisa", "avisa.example", "receiver.invalid", "/gammel", "elferge", "Unreleased"]


def translation_of(page) -> Translation:
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )


def lay_out() -> dict[str, "Work"]:
    """Create the objects of each language, and one of each kind that the demo lacks."""
    make_term(nb="anlegg", en="plant")
    Redirect.objects.create(old_path="/gammel", redirect_link="/nb/")
    move_to_trash(make_story("Deleted story"), person("redaktor"))
    site = Site.objects.get(is_default_site=True)
    StoryTemplate.objects.create(site=site, locale=locale("nb"), kind="news")
    make_token()
    SearchSynonym.objects.create(site=site, locale=locale("nb"), words="elferge, elektrisk ferge")
    lay_out_press_work(site)
    make_picture(title="Unreleased picture")
    about = {"name": "Webhook", "url": "https://receiver.invalid/"}
    endpoint = Endpoint.objects.create(site=site, **about)
    event = Event.objects.create(site=site, type="endpoint.test")
    Delivery.objects.create(event=event, endpoint=endpoint, state="sent", next_at=NEXT_YEAR)
    get_document_model().objects.create(
        title="Unreleased facts", file=ContentFile(b"x", "fakta.txt")
    )
    return {language: Work(language) for language in ("nb", "en")}


def lay_out_press_work(site: Site) -> None:
    """Create one object of each kind that the menu “Press” shows."""
    now, release = timezone.now(), release_of(make_story("Asked about"))
    Enquiry.objects.create(site=site, outlet="Avisa", question="Why?", asked_at=now)
    Coverage.objects.create(site=site, release=release, url="https://avisa.example/1", title="x")
    address = {"name": "Kari", "address": "k@avisa.example", "address_key": "k@avisa.example"}
    contact = MediaContact.objects.create(site=site, language="nb", source="x", **address)
    press_list = PressList.objects.create(site=site, name="Local")
    ListMembership.objects.create(press_list=press_list, contact=contact)
    ContactImport.objects.create(site=site, user=person("kommunikasjon"), options={}, rows=[])
    source = ImportSource.objects.create(name="gammel", site=site)
    ImportRun.objects.create(source=source, user=person("admin"), status=ImportRun.Status.STOPPED)
    subscriber(site=site)
    share = {"translation_key": release.translation_key, "source": site, "site": site}
    SharedStory.objects.create(**share, offered_at=now, changed_at=now)


def mail_of(release: Release, language: str) -> Mail:
    """Create a mail of a release that has been sent to one recipient, and may have arrived."""
    site, now = Site.objects.get(is_default_site=True), timezone.now()
    about = {"key": f"test:{release.pk}", "release": release, "state": "held", "hold": "user"}
    times = {"not_before": now, "not_after": NEXT_YEAR}
    dispatch = Dispatch.objects.create(site=site, kind="publication", **about, **times)
    state = {"state": "uncertain", "language": language, "next_at": now}
    return Mail.objects.create(dispatch=dispatch, contact=MediaContact.objects.first(), **state)


class Work:
    """The objects of a language: translations into it, and a story written in it."""

    def __init__(self, language: str):
        other = "en" if language == "nb" else "nb"
        self.language = language
        self.desk = self.translated(other, f"Desk {language}", publish=False)
        self.frozen = self.translated(other, f"Frozen {language}", publish=False)
        submit(self.frozen, person(f"oversetter.{language}"))
        self.live = self.translated(other, f"Live {language}")
        self.target = self.live.get_target_instance()
        self.original = make_story(f"Original {language}", language=language)
        self.submitted = make_story(f"Submitted {language}", language=language, publish=False)
        self.submitted.get_workflow().start(self.submitted, person("kommunikasjon"))
        self.release = release_of(self.submitted)
        self.link, _token = create_link(
            self.release, None, name="Guest", language=language, expires_at=NEXT_YEAR
        )
        self.link_comment = GuestComment.objects.create(
            link=self.link, page=self.submitted, locale=locale(language), text="?"
        )
        self.withdrawal = Withdrawal.objects.create(
            release=self.release, translation_key=self.release.translation_key, language=language
        )
        self.mail = mail_of(self.release, language)
        self.earlier = EarlierVersion.objects.create(page=self.submitted, number=1, content={})
        self.contact = Contact(name=f"Waiting {language}", locale=locale(language), live=False)
        self.contact.save()
        self.contact.save_revision()
        self.contact.get_workflow().start(self.contact, person("kommunikasjon"))
        self.segment = self.desk.source.stringsegment_set.order_by("order").first()
        author = person(f"oversetter.{language}")
        self.job = Job.objects.create(kind=Job.Kind.UPDATE, created_by=person("redaktor"))
        # Titles of drafts that users of the other language must never see.
        self.secrets = [f"{kind} {language}" for kind in ("Desk", "Frozen", "Submitted", "Waiting")]
        self.comment = self.desk.comments.create(
            context=self.segment.context, text="?", created_by=author
        )

    def translated(self, other: str, title: str, *, publish=True) -> Translation:
        source = make_story(f"For {title.lower()}", language=other)
        return translation_of(translate(source, title, publish=publish))

    def shared_snippet(self, model):
        return model.objects.filter(locale=locale(self.language), live=True).order_by("pk").first()


def page_values(page, in_review) -> dict:
    """Return the parameters of URLs about a page."""
    return {
        "page_id": page.pk,
        "pk": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "destination_id": page.get_parent().pk,
        "revision_id": page.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        **review_values(in_review),
    }


def review_values(item) -> dict:
    """Return the parameters of URLs about an item's workflow."""
    state = item.current_workflow_state
    return {
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
    }


def desk_values(work: Work, shown: str) -> dict:
    on = work.frozen if shown.endswith(("approve/", "reject/")) else work.desk
    return {
        "pk": work.job.pk if "/jobs/" in shown else on.pk,
        "segment": work.segment.pk,
        "source": "nb",
        "target": "en",
        "comment": work.comment.pk,
        "name": "po",
        "translation_id": on.pk,
        "translation_source_id": on.source_id,
        "string_segment_id": work.segment.pk,
        "overridable_segment_id": 1,
        "page_id": work.original.pk if "/request/" in shown else work.target.pk,
        "language": "en" if work.language == "nb" else "nb",
        "mode": work.target.default_preview_mode,
        "app_label": "news",
        "model_name": "contact",
    }


def release_values(work: Work) -> dict:
    """Return the parameters of URLs about a release."""
    return {
        "pk": work.release.pk,
        "page_id": work.submitted.pk,
        "language": work.language,
        "link": work.link.pk,
        "comment": work.link_comment.pk,
        "withdrawal": work.withdrawal.pk,
        "mail": work.mail.dispatch.pk,
        "delivery": work.mail.pk,
        "kind": "correction",
        "earlier": work.earlier.pk,
        "other": work.submitted.pk,
        "a": "earliest",
        "b": "latest",
    }


def release_body(work: Work) -> dict:
    """Return a body that each form of the release page accepts."""
    return {
        "version": work.release.version,
        "publish_at": NEXT_YEAR.strftime("%Y-%m-%d %H:%M"),
        "at_0": NEXT_YEAR.strftime("%Y-%m-%d"),
        "at_1": "10:00",
        "name": "Guest",
        "language": work.language,
        "delivery": "show",
        "expires_at": NEXT_YEAR.strftime("%Y-%m-%d %H:%M"),
        "confidential": "1",
    }


def general_values(route: str) -> dict:
    """Return the parameters of URLs that are independent of the language."""
    first = {
        "documents": get_document_model(),
        "images": Picture,
        "collections": Collection,
        "workflows/tasks": Task,
        "workflows/task_chooser": Task,
        "workflows": Workflow,
        "terms": Term,
        "locales": Locale,
        "sites": Site,
        "newsrooms": Site,
        "users": get_user_model(),
        "groups": Group,
        "redirects": Redirect,
        "bin": TrashEntry,
        "house-style": HouseTerm,
        "story-templates": StoryTemplate,
        "search-synonyms": SearchSynonym,
        "api-tokens": WriteToken,
        "integrations": Endpoint,
        "press/enquiries": Enquiry,
        "press/coverage": Coverage,
        "press/contacts/import": ContactImport,
        "imports/pairs": ImportSource,
        "imports": ImportRun,
        "press/contacts": MediaContact,
        "press/lists": PressList,
        "press/subscribers": Subscriber,
        "sharing": SharedStory,
    }
    prefixes = ("admin/{}/", "admin/api/main/{}/")
    found = [
        model
        for name, model in first.items()
        if route.startswith(tuple(prefix.format(name) for prefix in prefixes))
    ]
    pk = found[0].objects.order_by("pk").last().pk if found else 1
    names = ["pk", "id", "image_id", "document_id", "doc_id", "collection_id", "task_id"]
    names += ["workflow_pk", "redirect_id"]
    values = dict.fromkeys(names, pk)
    delivery = Delivery.objects.order_by("pk").last()
    return values | {
        "delivery": delivery.pk if delivery else 1,
        "contact": MediaContact.objects.values_list("pk", flat=True).first() or 1,
        "uploaded_file_id": 1,
        "session_id": 1,
        "filter_spec": "width-100",
        "app_label": "wagtailcore",
        "app_name": "news",
        "model_name": "groupapprovaltask",
    }
