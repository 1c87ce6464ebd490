"""Report errors to `SENTRY_DSN`, if the operator has set it: what failed and where, and nothing of persons.

Of a request there is its method, path, ID and the user's primary key. Cookies, headers, forms, queries and values of
variables are not sent, nor is anything beside errors (no traces, no sessions).
"""

from typing import Any

from core.log_formats import without_secrets
from core.request_ids import current

# What an event may have; all else is removed, also what a later version of the library adds.
KEPT = {
    *("event_id", "timestamp", "platform", "level", "logger", "environment", "release"),
    *("server_name", "sdk", "exception", "logentry", "transaction", "fingerprint"),
}


def start(dsn: str, environment: str) -> None:
    """Begin to report errors, without what the library takes for personal (its default).

    Raises `ImportError` without the package, `BadDsn` (a `ValueError`) for another DSN.
    """
    import sentry_sdk
    from sentry_sdk.integrations.atexit import AtexitIntegration
    from sentry_sdk.integrations.dedupe import DedupeIntegration
    from sentry_sdk.integrations.django import DjangoIntegration
    from sentry_sdk.integrations.excepthook import ExcepthookIntegration
    from sentry_sdk.integrations.logging import LoggingIntegration

    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        before_send=without_persons,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        default_integrations=False,
        auto_enabling_integrations=False,
        trace_propagation_targets=[],
        integrations=[
            DjangoIntegration(middleware_spans=False, signals_spans=False, cache_spans=False),
            LoggingIntegration(level=None),
            ExcepthookIntegration(),
            DedupeIntegration(),
            AtexitIntegration(callback=lambda pending, timeout: None),
        ],
    )


def without_persons(event: Any, hint: Any) -> Any:
    """Return an event with what it may have, without addresses and secrets of links."""
    doing = current()
    kept = {name: value for name, value in event.items() if name in KEPT}
    kept["tags"] = {
        name: str(value) for name, value in doing.items() if name not in ("user", "path")
    }
    if "path" in doing:
        kept["request"] = {"url": doing["path"], "method": doing["method"]}
    if "user" in doing:
        kept["user"] = {"id": str(doing["user"])}
    return hidden(kept)


def hidden(value: Any) -> Any:
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, dict):
        return {name: hidden(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [hidden(one) for one in value]
    return value
