"""Links in a translation refer to those of the original by number; other ids are removed."""

import pytest

from translation.localize.editable_markup import from_field_html, to_field_html


@pytest.mark.parametrize("number", ["a1", "a12"])
def test_a_link_of_the_original_keeps_its_number(number):
    assert from_field_html(f'<a id="{number}">Les</a>') == f'<a id="{number}">Les</a>'


@pytest.mark.parametrize("sent", ["x", "a1&quot;&gt;&lt;img src=x onerror=alert(1)&gt;", "a", ""])
def test_any_other_id_is_removed(sent):
    for clean in (from_field_html, to_field_html):
        assert clean(f'<a id="{sent}">Les</a>') == "<a>Les</a>"
