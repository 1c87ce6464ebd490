"""The safe settings: what production runs with. Development and test only loosen them."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environ import Env

from core.hosts import AllowedHosts

from .caches import *  # noqa: F403
from .distribution import *  # noqa: F403
from .enquiries import *  # noqa: F403
from .figures import *  # noqa: F403
from .imports import *  # noqa: F403
from .integrations import *  # noqa: F403
from .logs import *  # noqa: F403
from .machines import *  # noqa: F403
from .material import *  # noqa: F403
from .operations import *  # noqa: F403
from .policies import *  # noqa: F403
from .scheduled import *  # noqa: F403
from .sign_in import *  # noqa: F403
from .storage import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"

env = Env()

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = AllowedHosts(env.list("ALLOWED_HOSTS", default=[]))  # and newsrooms'
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# Order matters: `home` before Wagtail so that our admin templates win; upper rooms before lower.
INSTALLED_APPS = [
    "demo",
    "imports",
    "home",
    "figures",
    "operations",
    "integrations",
    "enquiries",
    "distribution",
    "release",
    "trash",
    "translation",
    "syndication",
    "search",
    "news",
    "pictures",
    "core",
    "accounts",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.users.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "axes",
    "django_filters",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.request_ids.RequestIdMiddleware",
    "core.metrics.counting.MetricsMiddleware",
    "core.middleware.HostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.TextGZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.middleware.RestrictionsMiddleware",
    "core.page_cache.middleware.PageCacheMiddleware",
    "core.middleware.DeduplicateTasksMiddleware",
    "core.middleware.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.PrivateAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.session_store.LastUseMiddleware",
    "core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.read_only.middleware.ReadOnlyMiddleware",
    "core.full_disk.FullDiskMiddleware",
    "translation.admin.middleware.TranslatorAccessMiddleware",
    "core.newsroom_access.NewsroomAccessMiddleware",
    "release.reporting.WorkflowActionMiddleware",
    "translation.admin.republishing.RepublishingMiddleware",
    "core.editing.middleware.UnsavedTextMiddleware",
    "accounts.second_step.required.SecondFactorMiddleware",  # text that it refuses is kept
    "translation.admin.middleware.PublishBlockedMiddleware",
    "core.gone.GoneMiddleware",
    "core.redirects.PublicRedirectMiddleware",
    "accounts.devices.KnownDeviceMiddleware",
    "axes.middleware.AxesMiddleware",
]
# Seconds until pages that are only read follow the read-only mode.
READ_ONLY_DELAY = 5
# How many proxies of ours stand in front: the addresses that they forward are believed, others are not.
TRUSTED_PROXIES = 0

LOADERS = ["core.template_loading.CompactLoader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.newsroom",
            ],
        },
    }
]

# Database -----------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{ROOT / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer (WAL), writers wait for each other instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    INSTALLED_APPS += ["django.contrib.postgres"]
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
    # PostgreSQL would compile queries that it takes for expensive: 200 ms for one that runs in 30.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")

# People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"

# Languages: LANGUAGE_CODE must be right before the first migration, which makes a Locale of it. Another one is added
# here, in one line; `migrate` makes room for it, and docs/languages.md says what gives it good typography and checks.

LANGUAGE_CODE = "nb"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nb", _("Norwegian")), ("en", _("English"))]
# The admin's own: English, and those with a catalogue of ours.
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    (code, name) for code, name in LANGUAGES if code == "en" or (ROOT / "locale" / code).is_dir()
]
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "wagtail"]
FORMAT_MODULE_PATH = ["core.formats"]
# Of languages that neither Django nor core/formats knows.
DATE_FORMAT, TIME_FORMAT, DATETIME_FORMAT = "j F Y", "H:i", "j F Y H:i"
SHORT_DATE_FORMAT, SHORT_DATETIME_FORMAT = "Y-m-d", "Y-m-d H:i"
FIRST_DAY_OF_WEEK = 1
TIME_ZONE = "Europe/Oslo"
WAGTAIL_USER_TIME_ZONES = ["Europe/Oslo"]
# As dates are written here; core/formats says what else may be typed.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
USE_I18N = USE_TZ = True

# Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=ROOT / "var" / "static")()
STATICFILES_DIRS = [SITE / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=ROOT / "media")()
STORAGES = {
    "default": media_storage(),  # noqa: F405
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Behind nginx: the internal location that sends files of MEDIA_ROOT on our word (docs/operations.md).
FILES_ACCEL_PREFIX = env.str("FILES_ACCEL_PREFIX", default="")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Wagtail ----------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Varde"
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.PasswordResetForm"
# The account screen has a panel of ours, which asks for the password (accounts/panels.py).
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_BASE_URL = env.str("WAGTAILADMIN_BASE_URL", default="http://localhost:8000")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "translation.workflow.finish.finish_workflow"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pictures.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jfif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.Attachment"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf"}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# A new translation is a draft, and a deleted page keeps its translated texts.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# A machine drafts only where one is named; its texts stay marked until a person accepts them.
if DEEPL_KEY := env.str("DEEPL_KEY", default=""):
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "translation.workflow.machine_services.BritishDeepL",
        "OPTIONS": {"AUTH_KEY": DEEPL_KEY},
    }
elif LIBRETRANSLATE_URL := env.str("LIBRETRANSLATE_URL", default=""):
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
        "OPTIONS": {
            "LIBRETRANSLATE_URL": LIBRETRANSLATE_URL.rstrip("/"),
            "API_KEY": env.str("LIBRETRANSLATE_KEY", default=""),
        },
    }

# Mails wait in the task queue; the worker sends them.
EMAIL_BACKEND = "core.mail.QueuedMail"
EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10

# How many days a deleted page can be restored.
TRASH_DAYS = env.int("TRASH_DAYS", default=90)

# What no request waits for is done by the worker (`manage.py db_worker`).
TASKS = {"default": {"BACKEND": "core.tasks.QueueBackend", "QUEUES": []}}

# Security ---------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "core.editing.views.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
