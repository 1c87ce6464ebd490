"""The approved text of a personal link, its files, and what the person answers."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.encoding import filepath_to_uri
from wagtail.documents import get_document_model
from wagtail.models import Revision

from core.files.delivery import deliver
from core.files.kinds import kind_of
from core.files.storage import file_urls_below
from core.files.views import call_download_hooks, title_of
from core.files.views import not_found as file_not_found
from release.links.answers import CommentForm, approval_of, approve, comment, may_comment_now
from release.links.approved import shows
from release.links.fingerprint import fingerprint
from release.links.parts import parts_of
from release.links.views import Kind, LinkView, not_found, private, speak
from release.versions import Version


class StoryView(LinkView):
    """The approved text in one language, as readers will see it."""

    def get(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        version = self.visit.version_in(language)
        if version is None:
            return not_found(request)
        if self.visit.must_accept:
            return HttpResponseRedirect(self.visit.url)
        if version.is_public:
            return HttpResponseRedirect(version.page.full_url or f"/{language}/")
        revision = self.visit.approved.get(version.page.pk)
        if revision is None:
            speak(request, language)
            return self.render("waiting", languages=self.visit.languages(language))
        self.visit.log(Kind.VIEWED, version, revision_id=revision.pk)
        return self.show(version, revision)

    def show(
        self, version: Version, revision: Revision, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Render the revision with the public template. Its files get URLs below the link's own."""
        page, link = revision.as_object(), self.visit.link
        speak(self.request, version.page.language)
        digest, approval = fingerprint(revision), approval_of(link, version)
        own = {
            "comment_form": CommentForm(parts=parts_of(page)) if link.may_comment else None,
            "comments": link.comments.filter(page=version.page.pk),
            "fingerprint": digest,
            "approval": approval,
            "is_approved": approval is not None and approval.fingerprint == digest,
            "languages": list(self.visit.languages(version.page.language)),
            "story_url": f"{self.visit.url}{version.page.language}/",
        }
        with file_urls_below(self.visit.files_url):
            values = page.get_context(self.request)
            del values["self"]
            return self.render("story", status, **{**values, **own, **context})


class AnswerView(StoryView):
    """A form below the text. An answer to a text that has changed since is shown the new one first."""

    def get(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        return HttpResponseRedirect(f"{self.visit.url}{language}/")

    def may_answer(self) -> bool:
        raise NotImplementedError

    def answer(self, version: Version, revision: Revision) -> HttpResponse | None:
        """Store the answer; return a response only if it was not accepted."""
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        version = self.visit.version_in(language)
        revision = version and self.visit.approved.get(version.page.pk)
        if version is None or revision is None or self.visit.must_accept:
            return HttpResponseRedirect(self.visit.url)
        if not self.may_answer() or not self.visit.sent_its_form():
            return self.render("expired_form", 403)
        if request.POST.get("fingerprint") != fingerprint(revision):
            return self.show(version, revision, 409, has_changed=True)
        refused = self.answer(version, revision)
        return refused or HttpResponseRedirect(f"{self.visit.url}{language}/#answers")


class CommentView(AnswerView):
    def may_answer(self) -> bool:
        return self.visit.link.may_comment

    def answer(self, version: Version, revision: Revision) -> HttpResponse | None:
        speak(self.request, version.page.language)
        form = CommentForm(self.request.POST, parts=parts_of(revision.as_object()))
        if not form.is_valid():
            return self.show(version, revision, 422, comment_form=form)
        if not may_comment_now(self.visit.link):
            return self.show(version, revision, 429, comment_form=form, is_limited=True)
        data = form.cleaned_data
        comment(self.visit, version, revision, form.parts[data["block"]], data)
        return None


class ApproveView(AnswerView):
    def may_answer(self) -> bool:
        return self.visit.link.may_approve

    def answer(self, version: Version, revision: Revision) -> HttpResponse | None:
        approve(self.visit, version, revision)
        return None


class FileView(LinkView):
    """A file that an approved text of the link shows, or that is public."""

    http_method_names = ["get", "head"]

    def public_url(self, page: str) -> str:
        return settings.MEDIA_URL + filepath_to_uri(self.kwargs["name"])

    def get(self, request: HttpRequest, pk: int, name: str) -> Any:
        kind = kind_of(name)
        row = kind and kind.rows().filter(**{kind.field: name}).first()
        if not kind or not row or self.visit.must_accept:
            return file_not_found(request)
        owner = kind.owner_of(row)
        is_public = row.is_shown and not row.is_restricted
        if not is_public and not shows(self.visit.approved.values(), owner):
            return file_not_found(request)
        is_document = isinstance(owner, get_document_model())
        if is_document and (answer := call_download_hooks(request, owner)):
            return answer
        try:
            response = deliver(request, kind.file_of(row), title_of(owner), public=False)
        except FileNotFoundError:
            return file_not_found(request)
        if is_document and request.method == "GET":
            self.visit.log(Kind.DOWNLOADED, file=title_of(owner)[:255])
        return private(response)
