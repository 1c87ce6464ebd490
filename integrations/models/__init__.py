from integrations.models.api_token import Scope, StoredAnswer, WriteToken
from integrations.models.deliveries import Attempt, Delivery
from integrations.models.endpoints import Endpoint, EndpointSecret
from integrations.models.events import Event, EventType

__all__ = [
    "Attempt",
    "Delivery",
    "Endpoint",
    "EndpointSecret",
    "Event",
    "EventType",
    "Scope",
    "StoredAnswer",
    "WriteToken",
]
