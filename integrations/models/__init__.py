from integrations.models.deliveries import Attempt, Delivery
from integrations.models.endpoints import Endpoint, EndpointSecret
from integrations.models.events import Event, EventType

__all__ = ["Attempt", "Delivery", "Endpoint", "EndpointSecret", "Event", "EventType"]
