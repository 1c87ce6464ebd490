"""The views of export and import, and their permissions."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.exchange_files import filled, make_translation, serialized, texts
from tests.factories import person
from translation.exchange.formats import FORMATS, MAX_FILE_BYTES
from translation.exchange.importing import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    return make_translation()


@pytest.fixture
def translator():
    return person("oversetter.en")


def upload(client, address, data, name="x.xlf"):
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("name", FORMATS)
def test_a_translator_exports_and_imports_a_file(name, translation, client, translator):
    client.force_login(translator)
    answer = client.get(reverse("translation:export", args=[translation.pk, name]))
    assert f'filename="verket-bygger.nb-en{FORMATS[name].suffix}"' in answer["Content-Disposition"]
    address = reverse("translation:exchange", args=[translation.pk])
    assert (
        reverse("translation:export", args=[translation.pk, name])
        in client.get(address).content.decode()
    )
    data = serialized(filled(translation, Planen={"target": "<b>Plan</b>"}), name)
    screen = upload(client, address, data).content.decode()
    assert str(Outcome.DAMAGED.label) in screen and "&lt;" not in screen
    assert texts(translation)["Verket bygger"] == "Verket bygger EN"


def test_several_translations_are_exported_and_imported_as_one_archive(
    translation, client, translator
):
    other = make_translation("Verket bygger")
    client.force_login(translator)
    screen = client.get(reverse("translation:exchange_many")).content.decode()
    assert f'value="{other.pk}"' in screen
    form = {"ids": [translation.pk, other.pk], "format": "po"}
    answer = client.post(reverse("translation:export_many"), form)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
        names = found.namelist()
    assert sorted(names) == ["2-verket-bygger.nb-en.po", "verket-bygger.nb-en.po"]
    screen = upload(client, reverse("translation:exchange_many"), answer.content, "x.zip")
    assert screen.content.decode().count(str(Outcome.EMPTY.label)) == 2


def test_a_missing_and_a_too_large_file_are_reported(translation, client, translator):
    client.force_login(translator)
    address = reverse("translation:exchange", args=[translation.pk])
    assert "help-critical" in client.post(address).content.decode()
    screen = upload(client, address, b"<" + b" " * MAX_FILE_BYTES).content.decode()
    assert "5 MB" in screen and "help-critical" in screen


@pytest.mark.parametrize("name", ["oversetter.nb", None])
def test_only_writers_and_reviewers_of_a_language_get_its_files(name, translation, client):
    if name:
        client.force_login(person(name))
    one = reverse("translation:exchange", args=[translation.pk])
    many = reverse("translation:export_many")
    answers = [
        client.get(reverse("translation:export", args=[translation.pk, "po"])),
        client.get(one),
        upload(client, one, serialized(filled(translation))),
        client.post(many, {"ids": [translation.pk], "format": "po"}),
    ]
    # Without a session the form is returned with its contents (401).
    sent = 302 if name else 401
    assert [answer.status_code for answer in answers] == [302, 302, 302, sent]
    refused = upload(client, reverse("translation:exchange_many"), serialized(filled(translation)))
    assert refused.status_code == (200 if name else 302)
    assert not any(texts(translation).values())


def test_other_formats_and_methods_are_not_found(translation, client, translator):
    client.force_login(translator)
    assert (
        client.get(reverse("translation:export", args=[translation.pk, "csv"])).status_code == 404
    )
    assert client.get(reverse("translation:export_many")).status_code == 405
    assert client.post(reverse("translation:export_many"), {"format": "po"}).status_code == 404


def test_nothing_is_imported_into_a_locked_translation(translation, client, translator):
    page = translation.get_target_instance()
    page.locked, page.locked_by = True, person("redaktor")
    page.save(update_fields=["locked", "locked_by"])
    client.force_login(translator)
    address = reverse("translation:exchange", args=[translation.pk])
    assert 'type="file"' not in client.get(address).content.decode()
    screen = upload(client, address, serialized(filled(translation))).content.decode()
    assert "help-critical" in screen
    assert not any(texts(translation).values())


@pytest.mark.parametrize("number", ["9" * 25, "9" * 5000])
def test_an_id_that_is_too_large_is_not_found(number, client, translator):
    client.force_login(translator)
    form = {"format": "po", "ids": [number]}
    assert client.post(reverse("translation:export_many"), form).status_code == 404
