"""Letters of saved pages, whatever a page says of its encoding."""

import pytest

from tests.test_import_pages_hostile import in_english, of_page  # noqa: F401  # fixture

LETTERS = "<h1>Sak på Ærø</h1><main><p>Blåbærsyltetøy – «ja»</p></main>"
NOTE = "The page is not in {}. It is read as {}."
ENCODINGS = [
    ("utf-8", "", None),
    ("utf-8", '<meta charset="utf-8">', None),
    ("utf-8", '<meta charset="iso-8859-1">', NOTE.format("iso-8859-1", "utf-8")),
    ("windows-1252", '<meta charset="utf-8">', NOTE.format("utf-8", "windows-1252")),
    ("windows-1252", '<meta charset="ISO-8859-1">', None),
    ("windows-1252", "", NOTE.format("utf-8", "windows-1252")),
    ("windows-1252", '<meta charset="rot13">', NOTE.format("rot13", "windows-1252")),
    ("windows-1252", '<meta charset="utf-16">', NOTE.format("utf-16", "windows-1252")),
    ("utf-8", '<meta http-equiv="Content-Type" content="text/html; charset=x-finnes-ikke">',
     NOTE.format("x-finnes-ikke", "utf-8")),
    ("utf-8-sig", '<meta charset="windows-1252">', None),
    ("utf-16", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "meta", "note"), ENCODINGS)
def test_letters_survive_what_a_page_says_of_them(tmp_path, encoding, meta, note):
    story = of_page(tmp_path, (meta + LETTERS).encode(encoding))
    assert story.title == "Sak på Ærø" and "Blåbærsyltetøy – «ja»" in story.html
    assert story.notes == ([note] if note else [])


def test_decomposed_letters_are_composed(tmp_path):
    story = of_page(
        tmp_path, "<h1>Ha\u030avard fra A\u030as &aring;</h1><main><p>o\u0308</p></main>"
    )
    assert (story.title, story.html) == (
        "Håvard fra Ås å",
        "<main><p>ö</p></main>".replace("main", "main"),
    )
