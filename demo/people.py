"""Demo users, one for each role. Their password is for a demonstration on one's own machine only."""

from django.contrib.auth import get_user_model
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


def make_people() -> None:
    users = get_user_model().objects
    users.create_superuser(ADMINISTRATOR, PASSWORD, first_name="Ada", last_name="Administrator")
    for email, first_name, last_name, role in PEOPLE:
        user = users.create_user(email, PASSWORD, first_name=first_name, last_name=last_name)
        user.groups.add(Group.objects.get(name=role.name))
