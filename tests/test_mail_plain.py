"""Plain text of mails: lines, lists, quotations and headings."""

import pytest

from distribution.mail.plain import WIDTH, tidy, underlined

LONG = "ord " * 30
ADDRESS = "https://example.org/" + "a-" * 60


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("  En linje\n\n\n\n    En til  \n", "En linje\n\nEn til\n"),
        (f"Les her: {ADDRESS}", f"Les her:\n{ADDRESS}\n"),
        (f"- {LONG}", "- " + "ord " * 16 + "ord\n  " + "ord " * 12 + "ord\n"),
        (f"> {LONG}", "> " + "ord " * 16 + "ord\n> " + "ord " * 12 + "ord\n"),
        (f"– {LONG}", "– " + "ord " * 16 + "ord\n" + "ord " * 12 + "ord\n"),
        ("5\u00a0000\u00a0000 " * 12, None),
    ],
)
def test_text_is_wrapped(source, expected):
    text = tidy(source)
    assert expected is None or text == expected
    assert all(len(line) <= WIDTH for line in text.splitlines() if ADDRESS not in line)
    assert "5\n" not in text  # a number is not divided


def test_heading_is_underlined():
    assert underlined("Ny ovn") == "Ny ovn\n======"
    assert underlined("") == ""
    *lines, rule = underlined("Et " + LONG, "-").splitlines()
    assert len(lines) == 2
    assert set(rule) == {"-"}
    assert len(rule) == max(map(len, lines))
