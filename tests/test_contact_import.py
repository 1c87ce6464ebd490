"""The import of media contacts from files: its preview, what is stored, and files that cannot be read."""

import io
import warnings
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from wagtail.models import Site

from distribution.addresses import hash_of
from distribution.contacts.importing import storing
from distribution.contacts.importing.reading import read_table
from distribution.contacts.lists import contacts_of
from distribution.models import ContactEvent, ContactImport, MediaContact, PressList
from distribution.suppression import Reason, suppress
from news.models import Topic
from tests.contacts import default_site, logged_in_staff, make_contact  # noqa: F401  # fixtures
from tests.factories import person

pytestmark = pytest.mark.django_db
Kind = ContactEvent.Kind


TABLE = """Navn;E-post;Redaksjon;Telefon;Språk;Fagområder;Favorittfarge
Ny Example;ny@avis.example;Avisa;35 92 65 00;engelsk;{topic}, Ukjent;blå
Kari Example;KARI@avis.example;Avisa;;;;
Kari Example;kari.privat@post.example;Avisa;;;;
Ny igjen;ny@avis.example;;;;;
Blokkert;nei@avis.example;;;;;
Uten adresse;;;;;;
'=1+1;formel@avis.example;;nummer;;;
"""


def upload(client, content, name="kontakter.csv", **fields):
    data = {
        "site": Site.objects.get(is_default_site=True).pk,
        "file": SimpleUploadedFile(name, content),
        "source": "Redaksjonens nettsted",
        "legal_basis": "interest",
        "language": "nb",
        **fields,
    }
    return client.post(reverse("media_contact:import"), data)


def workbook(text):
    book, buffer = Workbook(), io.BytesIO()
    for line in text.splitlines():
        book.active.append(line.split(";"))
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("encode", [lambda text: text.encode("cp1252"), workbook])
def test_an_import_shows_its_rows_before_it_stores_the_chosen_ones(staff, site, encode):
    known = make_contact(site, role="")
    suppress(site, hash_of("nei@avis.example"), Reason.OBJECTION)
    topic = Topic.objects.filter(locale__language_code="nb").first()
    chosen = PressList.objects.create(site=site, name="Lokalpressen")
    answer = upload(staff, encode(TABLE.format(topic=topic.name)), list=chosen.pk)
    assert answer.status_code == 302 and MediaContact.objects.count() == 1
    job = ContactImport.objects.get()
    states = [row["state"] for row in job.rows]
    assert states == ["new", "known", "possible", "double", "blocked", "invalid", "new"]
    page = staff.get(answer.url).content.decode()
    assert "Favorittfarge" in page and "Ukjent" in page and "rad 2" in page
    staff.post(answer.url, {"row": [row["number"] for row in job.rows]})
    assert set(contacts_of(chosen).values_list("name", flat=True)) == {
        "Ny Example",
        "Kari Example",
        "=1+1",
    }
    new = MediaContact.objects.get(address="ny@avis.example")
    assert (new.language, new.telephone) == ("en", "35 92 65 00")
    assert [one.topic_key for one in new.beats.all()] == [topic.translation_key]
    assert not MediaContact.objects.filter(address="nei@avis.example").exists()
    known.refresh_from_db()
    assert known.source == "Nettstedet" and not ContactImport.objects.exists()
    assert staff.post(answer.url, {"row": ["2"]}).status_code == 404
    assert ContactEvent.objects.get(kind=Kind.IMPORTED).data == {"count": 4}


def test_an_import_of_another_user_is_not_found(client, site):
    client.force_login(person("kommunikasjon"))
    url = upload(client, TABLE.format(topic="Energi").encode()).url
    client.force_login(person("redaktor"))
    assert client.get(url).status_code == client.post(url, {"row": "2"}).status_code == 404


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "tom"),
        (b"Navn;E-post\n", "ingen rader"),
        (b"Navn;Telefon\nA;1\n", "E-post"),
        (b"E-post\na@b.no\n", "Navn"),
        (b"PK\x03\x04broken", "kan ikke leses"),
        (b"Navn;E-post\n\x00;\x00\n", "kan ikke leses"),
        (b"Navn;E-post\n" + b"A;a@b.no\n" * 5001, "Del den opp"),
    ],
)
def test_a_file_that_cannot_be_imported_says_why(staff, content, message):
    answer = upload(staff, content)
    assert answer.status_code == 422 and message in answer.content.decode()


def test_quoted_formulas_of_an_export_come_back_as_they_were():
    file = SimpleUploadedFile("x.csv", b"Navn,E-post\n'=1+1,a@b.no\n")
    assert read_table(file)[1][0] == "=1+1"


@pytest.mark.parametrize(
    "part",
    [
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
        "xl/media/a.xml",
        "x.xml",
    ],
)
def test_a_workbook_that_is_small_only_while_it_is_packed_is_not_read(part):
    """Its 20 kB would keep a server process busy for a minute."""
    file = io.BytesIO(workbook("name;e-mail\nKari;kari@avisa.example\n"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the name is there twice
        archive.writestr(part, b"<xf/>" * 2_200_000)
    content = file.getvalue()
    assert len(content) < 50_000
    with pytest.raises(ValidationError, match="pakkes ut"):
        read_table(SimpleUploadedFile("bomb.xlsx", content))


def test_a_long_import_is_stored_in_parts_each_of_which_is_kept(staff, site, monkeypatch):
    """Other users need not wait for all of it, and what was not stored is still to be imported."""
    monkeypatch.setattr(storing, "BATCH", 2)
    lines = [f"P{n};p{n}@avis.example" for n in range(5)]
    answer = upload(staff, "\n".join(["Navn;E-post", *lines]).encode())
    job, numbers = ContactImport.objects.get(), {2, 3, 4, 5}
    assert storing.store_some(job.pk, numbers) == 2
    assert MediaContact.objects.count() == 2
    assert [row["number"] for row in ContactImport.objects.get().rows] == [4, 5, 6]
    staff.post(answer.url, {"row": [*numbers, "9" * 5000]})
    assert MediaContact.objects.count() == 4 and not ContactImport.objects.exists()
    event = ContactEvent.objects.get(kind=Kind.IMPORTED)
    assert event.data == {"count": 2}
