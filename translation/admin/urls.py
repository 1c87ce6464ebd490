from django.urls import include, path, re_path
from wagtail.utils.decorators import xframe_options_sameorigin_override as framed

from translation.admin import following, republishing
from translation.admin.bulk import views as job_views
from translation.admin.editor import (
    checks,
    history,
    lookups,
    machine,
    own_files,
    presence,
    saving,
    suggestions,
    views,
)
from translation.admin.queue import views as queue_views
from translation.admin.requests import unrequested

app_name = "translation"
urlpatterns = [
    path("", queue_views.queue, name="queue"),
    path("not-requested/", unrequested.unrequested, name="unrequested"),
    path("request/<int:page_id>/<slug:language>/", unrequested.request_now, name="request_now"),
    path("update/", job_views.bulk_update, name="bulk_update"),
    path("jobs/<int:pk>/", job_views.show_job, name="job"),
    path("republish/<int:translation_source_id>/", republishing.republish, name="republish"),
    path("", include("translation.admin.exchange.urls")),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/files/", own_files.choose_files, name="files"),
    path("<int:pk>/follow/", following.follow, name="follow"),
    path("<int:pk>/claim/", queue_views.claim, name="claim"),
    path("<int:pk>/release/", queue_views.release, name="release"),
    path("<int:pk>/preview/", framed(views.preview), name="preview"),
    path("<int:pk>/memory/", lookups.search_memory, name="concordance"),
    path("<int:pk>/words/", lookups.count_words, name="word_count"),
    path("<int:pk>/suggestions/", suggestions.renewed, name="suggestions"),
    path("<int:pk>/presence/", presence.ping, name="presence"),
    path("<int:pk>/segments/<int:segment>/history/", history.history, name="history"),
    path("<int:pk>/segments/<int:segment>/", saving.save_segment, name="segment"),
    path("<int:pk>/overrides/", views.save_overrides, name="overrides"),
    path("<int:pk>/machine/", machine.start, name="machine_draft"),
    path("<int:pk>/machine/stop/", machine.stop, name="machine_stop"),
    path("<int:pk>/machine/progress/", machine.progress, name="machine_progress"),
    path("overruled/", checks.overruled_checks, name="overruled"),
    path("<int:pk>/segments/<int:segment>/overrule/", checks.overrule_check, name="overrule"),
    path("<int:pk>/segments/<int:segment>/comments/", views.comment, name="comment"),
    path("<int:pk>/comments/<int:comment>/resolve/", views.resolve, name="resolve"),
    re_path(r"^(?P<pk>\d+)/(?P<action>submit|approve|reject)/$", views.act, name="workflow_action"),
]
