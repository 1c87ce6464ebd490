from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import views as sitemaps
from wagtail.documents import urls as wagtaildocs_urls

from core import views
from core.editing import views as editing
from news.sitemaps import NewsroomSitemap
from news.views import serve as serve_page

handler400 = "core.errors.bad_request"
handler403 = "core.errors.permission_denied"
handler404 = "news.views.not_found"
handler500 = "core.errors.server_error"

PICTURE_AGE = 86_400  # seconds; another picture has another name

urlpatterns = [
    path("", views.front_door),
    re_path(r"^no(?:/(?P<rest>.*))?$", views.norwegian),
    path("robots.txt", views.robots),
    path(
        "sitemap.xml",
        sitemaps.index,
        {"sitemaps": {"pages": NewsroomSitemap}, "sitemap_url_name": "sitemap"},
    ),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": {"pages": NewsroomSitemap}},
        name="sitemap",
    ),
    path("admin/session/", editing.session, name="admin_session"),
    path("admin/session/logged-in/", editing.logged_in, name="admin_logged_in"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Pictures only, and no way from them to the other folders (`..`): documents are served by Wagtail's view, which
    # asks who may read them.
    re_path(
        r"^media/(?P<path>(?:images|original_images)/[^/]+)$",
        cache_control(public=True, max_age=PICTURE_AGE)(serve),
        {"document_root": settings.MEDIA_ROOT},
    ),
]

urlpatterns += i18n_patterns(
    path("", include("news.urls")),
    re_path(r"^((?:[\w\-]+/){2,})$", serve_page),
    path("", include(wagtail_urls)),
)
