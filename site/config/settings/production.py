"""For a server: everything comes from the environment, and what is missing is named in one sentence."""

import sys
from importlib.util import find_spec

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, SECRET_KEY, env

_missing = [
    name
    for name, value in (
        ("SECRET_KEY", SECRET_KEY),
        ("ALLOWED_HOSTS", ALLOWED_HOSTS),
        ("DATABASE_URL", env.str("DATABASE_URL", default="")),
    )
    if not value
]
if _missing:
    sys.exit(f"Varde cannot start: set {', '.join(_missing)} in the environment.")
if MEDIA_STORAGE == "s3":  # noqa: F405
    if not S3_BUCKET:  # noqa: F405
        sys.exit("Varde cannot start: MEDIA_STORAGE=s3 needs S3_BUCKET.")
    if not find_spec("storages"):
        sys.exit(
            "Varde cannot start: MEDIA_STORAGE=s3 needs django-storages (requirements/s3.txt)."
        )

if SENTRY_DSN and not find_spec("sentry_sdk"):  # noqa: F405
    sys.exit("Varde cannot start: SENTRY_DSN needs sentry-sdk (requirements/sentry.txt).")

PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
# With several machines, or to share what is stored between processes: redis://…
if _cache := env.str("CACHE_URL", default=""):
    if not find_spec("redis"):
        sys.exit("Varde cannot start: CACHE_URL needs the package redis (requirements/redis.txt).")
    CACHES["pages"] = shared_cache(_cache)  # noqa: F405

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
EMAIL_DELIVERY_BACKEND = env.str("MAIL_BACKEND", default=EMAIL_CONFIG.pop("EMAIL_BACKEND"))
vars().update(EMAIL_CONFIG)
MAILS_ONLY_TO = env.list("MAILS_ONLY_TO", default=["*"])
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="varde@localhost")
MAIL_DOMAIN = env.str("MAIL_DOMAIN", default=DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >"))

# INSECURE_HTTP=1 lets the production server be looked at on this machine without a certificate.
_https = not env.bool("INSECURE_HTTP", default=False)
SECURE_SSL_REDIRECT = _https
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
_proxies = env.str("BEHIND_PROXY", default="0")
TRUSTED_PROXIES = int(_proxies) if _proxies.isdecimal() else int(env.bool("BEHIND_PROXY"))
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
