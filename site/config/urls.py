from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import views as sitemaps
from wagtail.documents.views.serve import authenticate_with_password

from core import views
from core.files import views as files
from news.sitemaps import NewsroomSitemap
from news.views import serve as serve_page

handler400 = "core.errors.bad_request"
handler403 = "core.errors.permission_denied"
handler404 = "news.views.not_found"
handler500 = "core.errors.server_error"

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
    path("admin/", include(wagtailadmin_urls)),
    # Under Wagtail's names, in place of its views.
    path("documents/<int:pk>/<path:name>", files.document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", files.serve, name="file"),
]

urlpatterns += i18n_patterns(
    path("", include("news.urls")),
    re_path(r"^((?:[\w\-]+/){2,})$", serve_page),
    path("", include(wagtail_urls)),
)
