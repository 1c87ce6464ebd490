from django.urls import include, path, re_path
from wagtail.utils.decorators import xframe_options_sameorigin_override as framed

from translation import republishing
from translation.desk import views as desk_views
from translation.editor import history, presence, views
from translation.jobs import views as job_views

app_name = "desk"
urlpatterns = [
    path("", desk_views.my_desk, name="mine"),
    path("mark/", job_views.mark, name="mark"),
    path("jobs/<int:pk>/", job_views.job, name="job"),
    path("back/<int:translation_source_id>/", republishing.bring_back, name="bring_back"),
    path("", include("translation.exchange.urls")),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/take/", desk_views.take, name="take"),
    path("<int:pk>/give-back/", desk_views.give_back, name="give_back"),
    path("<int:pk>/preview/", framed(views.preview), name="preview"),
    path("<int:pk>/presence/", presence.ping, name="presence"),
    path("<int:pk>/segments/<int:segment>/history/", history.history, name="history"),
    path("<int:pk>/segments/<int:segment>/", views.save_segment, name="segment"),
    path("<int:pk>/own/", views.save_own, name="own"),
    path("<int:pk>/machine/", views.machine_draft, name="machine"),
    path("<int:pk>/segments/<int:segment>/comments/", views.comment, name="comment"),
    path("<int:pk>/comments/<int:comment>/resolve/", views.resolve, name="resolve"),
    re_path(r"^(?P<pk>\d+)/(?P<action>submit|approve|reject)/$", views.act, name="act"),
]
