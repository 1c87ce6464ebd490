"""What goes out at once with an original leaves a translation's own files alone that are not approved."""

import pytest
from django.urls import reverse

from news.models import StoryPage
from tests.factories import make_picture
from tests.test_following import NEW, OLD, english, publish, replaced, story, text_of, translation
from translation.localize.own_files import source_files
from translation.models import HeldChanges
from translation.workflow.approval import publish as approve

pytestmark = pytest.mark.django_db
__all__ = ["story", "translation"]  # fixtures


@pytest.fixture
def with_own_picture(story, translation, log_in):
    """Return a picture that the translation has of its own, and that is not approved."""
    own = make_picture(alt_nb="Ovn", alt_en="Furnace")
    names = [one.name for one in source_files(translation.source, StoryPage)]
    address = reverse("translation:files", args=[translation.pk])
    log_in("redaktor").client.post(address, dict.fromkeys(names, own.pk))
    return own


def test_an_own_picture_that_is_not_approved_holds_nothing_back(
    story, translation, with_own_picture
):
    former = english(story).lead_picture
    live = publish(story, lead="En helt annen ingress.", body=replaced(OLD, NEW))
    assert live.lead_picture == live.body[1].value["picture"] == former
    assert not HeldChanges.objects.exists()
    for name in ("Anlegg", "Hall"):
        picture = make_picture(alt_nb=name, alt_en=name)
        live = publish(story, lead=f"Ingress om {name}.", lead_picture=picture)
        assert live.lead_picture == picture and live.lead == "EN Ingress til Verket."
    assert not HeldChanges.objects.exists()


def test_no_picture_that_is_not_approved_is_taken_over(
    story, translation, with_own_picture, log_in
):
    approve(translation)
    client = log_in("redaktor").client
    names = [one.name for one in source_files(translation.source, StoryPage)]
    other = make_picture(alt_nb="Tårn", alt_en="Tower")
    address = reverse("translation:files", args=[translation.pk])
    client.post(address, dict.fromkeys(names, other.pk))
    publish(story, lead="En helt annen ingress.", body=replaced(OLD, NEW))
    client.post(reverse("translation:follow", args=[translation.pk]))
    live = english(story)
    assert live.lead_picture == live.body[1].value["picture"] == with_own_picture
    assert NEW in text_of(live)
