"""Logs, error reports and metrics."""

from environ import Env

env = Env()

# `text` or `json`: each record a line of JSON.
LOG_FORMAT = env.str("LOG_FORMAT", default="text")
LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {
            "()": "core.log_formats.TextFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
        "json": {"()": "core.log_formats.JSONFormatter"},
    },
    "filters": {"tokens": {"()": "core.log_filters.HideTokens"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if LOG_FORMAT == "json" else "text",
            "filters": ["tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        # Django's own handlers would mail each error, with the request, to ADMINS.
        "django": {"handlers": [], "level": LOG_LEVEL},
        # What axes would say of failed attempts, accounts/audit.py says with account and address.
        "axes": {"level": "ERROR"},
    },
}
# Errors are reported to this address (Sentry, or a server of your own such as GlitchTip) if there is one.
SENTRY_DSN = env.str("SENTRY_DSN", default="")
SENTRY_ENVIRONMENT = env.str("SENTRY_ENVIRONMENT", default="production")
# What Prometheus sends as a bearer token to /metrics; without it there is nothing at this address.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
