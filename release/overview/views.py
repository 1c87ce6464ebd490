"""The list of every story."""

from typing import ClassVar

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.paginator import WagtailPaginator

from news.models import StoryPage, StoryTopic
from release.models import Release
from release.overview.entries import entries_of
from release.overview.stories import by_time, originals_for
from release.overview.story_filters import StoryFilterForm
from release.permissions import may_see_releases
from translation.workflow.permissions import require

PER_PAGE = 50


class StoryPaginator(WagtailPaginator):
    verbose_name = gettext_lazy("story")
    verbose_name_plural = gettext_lazy("stories")


class StoryListView(View):
    """Every story that the user may edit or publish, with the state of each language."""

    http_method_names = ["get", "head", "options"]
    # The columns that can be sorted, and the field of each.
    orders: ClassVar = {"title": "draft_title", "kind": "kind", "owner": "owner_name"}
    default_order = "-time"

    def get(self, request: HttpRequest) -> HttpResponse:
        require(may_see_releases(request.user))
        form = StoryFilterForm(request.GET, user=request.user)
        topics = StoryTopic.objects.select_related("topic").order_by("sort_order")
        originals = originals_for(request.user)
        # All keys, which are counted, too: a database that sorts whole rows reads all of every story.
        keys = [*self.sorted(form.applied_to(originals)).values_list("pk", flat=True)]
        paginator = StoryPaginator(keys, PER_PAGE)
        page = paginator.get_page(request.GET.get("p"))
        shown: list[int] = [*page.object_list]
        rows = originals.prefetch_related(Prefetch("story_topics", queryset=topics))
        stories = sorted(rows.filter(pk__in=shown), key=lambda story: shown.index(story.pk))
        context = {
            "form": form,
            "entries": entries_of(stories, request.user),
            "items": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "is_filtered": bool(form.filters),
            "columns": self.columns(),
            "tab": "list",
        }
        return render(request, "release/overview/list.html", context)

    @property
    def order(self) -> str:
        order = self.request.GET.get("ordering", self.default_order)
        known = {*self.orders, "time"}
        return order if order.removeprefix("-") in known else self.default_order

    def sorted(self, stories: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
        name = self.order.removeprefix("-")
        if name == "time":
            return by_time(stories, latest_first=self.order.startswith("-"))
        if name == "owner":
            stories = stories.annotate(owner_name=owner_name())
        field = F(self.orders[name])
        descending = self.order.startswith("-")
        order = field.desc(nulls_last=True) if descending else field.asc(nulls_last=True)
        return stories.order_by(order, "-pk")

    def columns(self) -> dict[str, dict[str, str]]:
        """Return for each sorted column the next order, and its direction as `aria-sort` says it."""
        columns = {}
        for name in (*self.orders, "time"):
            is_current = self.order.removeprefix("-") == name
            is_descending = self.order.startswith("-")
            follows = f"-{name}" if is_current and not is_descending else name
            direction = "descending" if is_descending else "ascending"
            columns[name] = {"order": follows, "sort": direction if is_current else ""}
        return columns


def owner_name() -> Subquery:
    release = Release.objects.filter(translation_key=OuterRef("translation_key"))
    return Subquery(release.values("owner__last_name"))
