"""A file is public only while something public shows it."""
import pytest
from tests.factories import IGT, make_picture, make_story, story


def test_smoke(client, db):
    picture = make_picture(alt_nb="En kran.")
    url = picture.file.url
    print(url)
    assert client.get(url).status_code == 404
    page = make_story("Kran", lead_picture=picture)
    r = client.get(url)
    print(r.status_code, r.headers)
    assert r.status_code == 200
    page.unpublish()
    assert client.get(url).status_code == 404
