"""The comparison of two versions of a story, and of two languages beside each other."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from wagtail.models import Revision

from release.compare.comparison import compare
from release.compare.links import beside_url, compare_url, pairs_of
from release.compare.versions import LATEST, Side, choices_of, label_of, side_of
from release.links.approved import approved_revisions
from release.versions import Version
from release.views import ReleaseView
from translation.workflow.permissions import require


class ComparisonView(ReleaseView):
    """A view of versions of one or two languages. The user must be able to edit or publish each of them."""

    def version(self, pk: int) -> Version:
        found = next((one for one in self.versions if one.page.pk == pk), None)
        if found is None:
            raise Http404
        require(self.permissions.can_read(found))
        return found

    @cached_property
    def approved(self) -> dict[int, Revision]:
        return approved_revisions(self.versions)

    def side(self, version: Version, name: str) -> Side:
        return side_of(version, name, self.approved)

    def in_order(self, one: Version, other: Version) -> tuple[Version, Version]:
        first, second = sorted((one, other), key=self.versions.index)
        return first, second

    def others(self, version: Version) -> list[tuple[Version, str]]:
        """Return the other languages that the user may read beside this one, the original on the left."""
        return [
            (one, beside_url(*self.in_order(version, one)))
            for one in self.versions
            if one is not version and self.permissions.can_read(one)
        ]


class CompareView(ComparisonView):
    """Two versions of one language, with the changes marked."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        version = self.version(kwargs["page_id"])
        names = kwargs["a"], kwargs["b"]
        sides = [self.side(version, name) for name in names]
        choices = choices_of(version, self.approved)
        for name in names:
            if name not in dict(choices):
                choices.insert(0, (name, label_of(name)))
        context = {
            "release": self.release,
            "version": version,
            "sides": sides,
            "comparison": compare(sides[0].content, sides[1].content),
            "choices": choices,
            "pairs": pairs_of(version, self.approved),
            "others": self.others(version),
        }
        return render(request, "release/compare/compare.html", context)


class ChooseView(ComparisonView):
    """The form for any two versions: leads to their comparison."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        version = self.version(kwargs["page_id"])
        names = [request.GET.get(name) or LATEST for name in ("a", "b")]
        known = dict(choices_of(version, self.approved))
        if not all(name in known or name.isdecimal() for name in names):
            raise Http404
        return redirect(compare_url(version, *names))


class BesideView(ComparisonView):
    """Two languages beside each other, block by block, without marks."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permissions.can_see)
        one, other = self.version(kwargs["page_id"]), self.version(kwargs["other"])
        sides = [self.side(one, kwargs["a"]), self.side(other, kwargs["b"])]
        context = {
            "release": self.release,
            "version": one,
            "sides": sides,
            "comparison": compare(sides[0].content, sides[1].content),
        }
        return render(request, "release/compare/beside.html", context)
