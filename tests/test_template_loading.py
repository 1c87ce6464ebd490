"""Readers' templates are loaded without their indentation; what they say stays as it was."""

from core.template_loading import compact

SOURCE = """{% load i18n %}
<p>
  {% if word %}
    <b>{{ word }}</b>
  {% endif %}

  a{% if word %}
    b{% endif %}
  {{ text }}
</p>
"""


def test_a_line_of_tags_writes_nothing_and_words_stay_apart():
    written = "<p>\n{% if word %}<b>{{ word }}</b>\n{% endif %}a{% if word %}\nb{% endif %}\n{{ text }}\n</p>\n"
    assert compact(SOURCE) == "{% load i18n %}" + written


def test_the_text_to_copy_keeps_its_lines(reader):
    from tests.browser.addresses import addresses

    text = reader.read(addresses()["text of a story"]["nb"]).one("textarea#plain").text
    assert "\n\n" in text
