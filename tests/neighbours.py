"""A second newsroom with a user in each role, created as the guided form does."""

from django.contrib.auth.models import Group

from accounts.roles import COMMUNICATIONS, EDITOR_IN_CHIEF, TRANSLATOR_EN
from core.models import Organisation
from home.invitations import Person
from home.newsrooms import Member, Plan, Texts, create_newsroom
from tests.factories import locale

NEIGHBOURS = {
    "neighbour.editor": EDITOR_IN_CHIEF,
    "neighbour.communications": COMMUNICATIONS,
    "neighbour.en": TRANSLATOR_EN,
}


def make_neighbour(hostname="neighbour.example"):
    """Create the newsroom; return its site."""
    publisher = Organisation.objects.create(name="Neighbour AS", locale=locale("nb"))
    members = [
        Member(Person(f"{name}@varde.example", name), Group.objects.get(name=role.name))
        for name, role in NEIGHBOURS.items()
    ]
    texts = {
        "nb": Texts("Nabo presse", "Nabo", "Nyheter"),
        "en": Texts("Neighbour press", "Neighbour", "News"),
    }
    return create_newsroom(Plan("Nabo", hostname, 80, texts, publisher, members=members))
