"""Records of stories as a source has them, their files, and the fixture that imports them."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import Site

from imports.files import Files
from imports.models import ImportedStory, ImportRun, ImportSource
from imports.options import Options
from imports.records import StoryRecord
from imports.running import execute
from news.models import StoryPage
from tests.factories import oslo, person

HOST = "https://www.gammel.example"
HTML = """
<p>Industriklyngen samlet <b>40 deltakere</b> til kick-off. Les om <a href="/nyheter/forrige">den forrige</a>, se
<a href="https://www.gammel.example/filer/rapport.pdf">rapporten</a>.</p>
<h2>Stor interesse</h2>
<p>- Vi er i gang, sier klyngeleder Irene Siljan Vestby.</p>
<figure><img src="https://www.gammel.example/bilder/start.jpg" alt="Fire personer rundt et bord">
<figcaption>I gang: Klyngen møttes i januar. (Foto: Eramet)</figcaption></figure>
<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ" title="Slik gjør de det"></iframe>
<h2>Om klyngen</h2>
<ul><li>25 medlemmer</li><li>Startet i 2018</li></ul>
<p>Kontakt:</p>
<p>Kari Nordmann, klyngeleder, kari@gammel.example, tlf. 35 92 65 00</p>
"""


def story(number=1, **values) -> StoryRecord:
    given = {
        "language": "nb-NO",
        "title": f"Klyngen er i gang ({number})",
        "html": HTML.replace("/nyheter/forrige", f"{HOST}/nyheter/{number - 1}"),
        "lead": "Klyngen begynner arbeidet.",
        "published": oslo(2018, 2, 1, 9),
        "topics": ["Klynger", "Prosessindustri"],
        "addresses": [f"{HOST}/nyheter/{number}", f"{HOST}/index.php?p={number}"],
        "place": f"linje {number}",
    }
    return StoryRecord(external_id=f"post-{number}", **{**given, **values})


@pytest.fixture
def folder(tmp_path):
    content = BytesIO()
    Image.new("RGB", (1200, 800), "navy").save(content, "JPEG")
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "start.jpg").write_bytes(content.getvalue())
    (tmp_path / "filer").mkdir()
    (tmp_path / "filer" / "rapport.pdf").write_bytes(b"%PDF-1.4 rapport")
    return tmp_path


@pytest.fixture
def load(db, folder, tmp_path_factory):
    """A function that imports records, and returns the run."""
    site = Site.objects.get(is_default_site=True)

    def load(*records, trial=False, **options) -> ImportRun:
        source, _created = ImportSource.objects.get_or_create(
            name="gammel", defaults={"site": site}
        )
        chosen = Options(reader="jsonl", path="", **options).as_json()
        run = ImportRun.objects.create(
            source=source, user=person("admin"), is_trial=trial, options=chosen
        )
        files = Files(tmp_path_factory.mktemp("kept"), [folder])
        execute(run, iter(records), files)
        assert run.read == len(records) == run.lines.count()
        return run

    return load


def imported(number=1) -> StoryPage:
    return ImportedStory.objects.get(external_id=f"post-{number}").page


def english(number=1, **values):
    html = HTML.replace("Industriklyngen samlet", "The cluster gathered").replace(
        "<h2>Om klyngen</h2>", "<h2>About the cluster</h2>"
    )
    given = {
        "language": "en",
        "title": f"The cluster is under way ({number})",
        "html": html,
        "lead": "It begins.",
    }
    given |= {"addresses": [f"{HOST}/en/news/{number}"], **values}
    return replace(story(number), external_id=f"en-{number}", **given)
