from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import authenticate_with_password as open_collection
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.invitations import AcceptView
from accounts.readers import urlpatterns as reader_urls
from accounts.views import PasswordResetConfirmView, PasswordResetView
from core import views
from core.editing import views as editing
from core.files import views as files
from core.health import views as health
from core.metrics.views import metrics
from core.transactions import in_one_transaction
from distribution.subscribing.urls import readers as subscriber_urls
from integrations.api.urls import urls as write_api_urls
from news.password_view import authenticate_with_password
from news.views import serve as serve_page
from release.corrections.views import earlier_version
from syndication import well_known
from syndication.api.urls import router as api_router
from syndication.sitemaps import views as sitemaps

handler400 = "core.errors.bad_request"
handler403 = "core.errors.permission_denied"
handler404 = "news.views.not_found"
handler500 = "core.errors.server_error"

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, in_one_transaction)

urlpatterns = [
    path("", views.redirect_to_language),
    re_path(r"^no(?:/(?P<rest>.*))?$", views.redirect_no_to_nb),
    path("api/v2/", api_router.urls),
    path("api/v3/", write_api_urls),
    path("robots.txt", well_known.robots),
    path("llms.txt", well_known.llms),
    path(".well-known/security.txt", well_known.security, name="security_txt"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("look/", include("core.look.urls")),
    path("metrics", metrics, name="metrics"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemaps.part, name="sitemap"),
    path("admin/session/", editing.session, name="admin_session"),
    path("admin/session/logged-in/", editing.logged_in, name="admin_logged_in"),
    # Wagtail's own addresses and names, with limits of ours.
    path("admin/password_reset/", PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path(
        "admin/password_reset/confirm/<uidb64>/<token>/",
        PasswordResetConfirmView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
    path("admin/invitation/<uidb64>/<token>/", AcceptView.as_view(), name="invitation"),
    path("admin/", include("accounts.second_step.urls")),
    path("admin/", include("accounts.openid.views")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("release.calendar.feed_urls")),
    # Under Wagtail's names, in place of its views.
    path("documents/<int:pk>/<path:name>", files.document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        open_collection,
        name="wagtaildocs_authenticate_with_password",
    ),
    # Outside the languages: a personal link knows those of its receiver.
    path("p/", include("release.links.urls")),
    path("subscription/", include("distribution.subscribing.urls")),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", files.serve, name="file"),
]

if settings.ANYMAIL.get("WEBHOOK_SECRET"):
    urlpatterns.append(path("mail-provider/", include("anymail.urls")))

urlpatterns += i18n_patterns(
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("", include("home.picture_bank.urls")),
    path("", include("home.sharing.urls")),
    path("", include("news.urls")),
    path("", include("search.urls")),
    path("", include("syndication.urls")),
    *subscriber_urls,
    *reader_urls,
    re_path(
        r"^(?P<path>(?:[\w\-]+/){2,})versions/(?P<number>[0-9]{1,6})/$",
        earlier_version,
        name="earlier_version",
    ),
    # `_util`: where Wagtail asks for the password of a page.
    re_path(r"^((?!_util/)(?:[\w\-]+/)*)$", serve_page),
    path("", include(wagtail_urls)),
)
