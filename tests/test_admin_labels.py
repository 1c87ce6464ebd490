"""Labels that the server keeps are shown in each user's language."""

import pytest
from django.utils.translation import override
from wagtail.snippets.blocks import SnippetChooserBlock


@pytest.mark.parametrize("first", ["en", "nb"])
def test_a_chooser_is_in_each_users_language(first):
    with override(first):
        chooser = SnippetChooserBlock("news.FactBox").widget
    labels = {}
    for language in ("en", "nb"):
        with override(language):
            labels[language] = [str(chooser.choose_one_text), str(chooser.link_to_chosen_text)]
    assert labels == {
        "en": ["Choose fact box", "Edit this fact box"],
        "nb": ["Velg faktaboks", "Rediger faktaboks"],
    }
