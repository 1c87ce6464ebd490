"""Demo users, one for each role. Their password is only for a demonstration on a local machine."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.roles import COMMUNICATIONS, EDITOR_IN_CHIEF, TRANSLATOR_EN, TRANSLATOR_NB

PASSWORD = "varde-demo"
ADMINISTRATOR = "admin@varde.example"
PEOPLE = [
    ("kommunikasjon@varde.example", "Solveig", "Aamodt", COMMUNICATIONS),
    ("redaktor@varde.example", "Jonas", "Ekrem", EDITOR_IN_CHIEF),
    ("oversetter.en@varde.example", "Hannah", "Whitlock", TRANSLATOR_EN),
    ("oversetter.nb@varde.example", "Marte", "Solli", TRANSLATOR_NB),
]
# The users of the second newsroom.
NEIGHBOURS = [
    ("sildvik.redaktor@varde.example", "Tuva", "Nesheim", EDITOR_IN_CHIEF),
    ("sildvik.en@varde.example", "Liam", "Osgood", TRANSLATOR_EN),
]


def make_people() -> None:
    users = get_user_model().objects
    users.create_superuser(ADMINISTRATOR, PASSWORD, first_name="Ada", last_name="Administrator")
    groups = {role: Group.objects.get(name=role.name) for *_who, role in PEOPLE}
    make_members(PEOPLE, groups)


def make_members(people, groups) -> None:
    """Create users in the groups of their roles. The common password is hashed once, as hashing is slow."""
    password = make_password(PASSWORD)
    for email, first_name, last_name, role in people:
        user = get_user_model().objects.create(
            email=email, password=password, first_name=first_name, last_name=last_name
        )
        user.groups.add(groups[role])


def person(name: str):
    """Return a demo user by the local part of the e-mail address."""
    return get_user_model().objects.get(email=f"{name}@varde.example")
