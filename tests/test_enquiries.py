"""Press enquiries: who sees them, the list, the forms, taking, closing, and their history."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from enquiries.models import Enquiry, EnquiryNote
from release.versions import release_of
from tests.editor import Editor
from tests.factories import make_story, person
from tests.press_enquiries import DAY, make_coverage, make_enquiry, newsroom, press_neighbour
from tests.reader import text_of
from tests.test_spreadsheet_exports import rows_of

pytestmark = pytest.mark.django_db
LIST, NEW, START = "/admin/press/enquiries/", "/admin/press/enquiries/new/", "/admin/"
# The queries of the card: the enquiries, and the newsrooms of the user.
CARD = 3


def of(enquiry, action="edit") -> str:
    return reverse(f"enquiry:{action}", args=[enquiry.pk])


def again(enquiry) -> Enquiry:
    return Enquiry.objects.get(pk=enquiry.pk)


def titles(screen) -> list[str]:
    return screen.texts("td.title a span")


def history(enquiry) -> list[str]:
    return [str(one.message) for one in registry.get_logs_for_instance(enquiry)]


class TestPermissions:
    SCREENS = ("edit", "close", "delete", "history", "history_results", "usage")

    @pytest.mark.parametrize("name", ["oversetter.en", "nabo"])
    def test_others_see_nothing(self, client, name):
        enquiry, coverage = make_enquiry(owner=person("redaktor")), make_coverage()
        press_neighbour()
        user = Editor(client, name)
        for action in self.SCREENS:
            assert not user.may_open(of(enquiry, action)), action
            if action != "close":
                assert not user.may_open(reverse(f"coverage:{action}", args=[coverage.pk])), action
        sent = client.post(of(enquiry, "edit"), {"question": "Stjålet"})
        assert sent.status_code in (302, 403)
        assert client.post(of(enquiry, "take")).status_code in (302, 403, 404)
        closing = reverse("wagtail_bulk_action", args=["enquiries", "enquiry", "close"])
        client.post(f"{closing}?id={enquiry.pk}&next=/admin/")
        assert again(enquiry).owner == person("redaktor")
        assert (again(enquiry).question, again(enquiry).status) == ("Hva koster kaia?", "new")

    def test_a_neighbour_has_the_own_list_alone(self, client):
        make_enquiry("Hva koster kaia?"), make_coverage(title="Kaia er ferdig")
        user = press_neighbour()
        site = next(one for one in [*type(newsroom()).objects.all()] if one != newsroom())
        make_enquiry("Hvor er båten?", site=site)
        neighbour = Editor(client, "nabo")
        screen = neighbour.open(LIST)
        assert titles(screen) == ["Fjordposten: Hvor er båten?"] and user == neighbour.user
        assert "Kaia er ferdig" not in neighbour.open(reverse("coverage:index"))
        assert "Hva koster" not in neighbour.open(START)
        exported = rows_of(neighbour.client.get(f"{LIST}?export=csv"))
        assert len(exported) == 2

    def test_the_menu_is_for_the_press_alone(self, client):
        assert LIST in Editor(client, "kommunikasjon").open(START).html
        translator = Editor(client, "oversetter.en").open("/admin/translations/")
        assert LIST not in translator.html
        press_neighbour()
        assert LIST in Editor(client, "nabo").open(START).html

    def test_the_history_of_the_site_names_neither_journalist_nor_question(self, log_in):
        editor = log_in("redaktor")
        editor.send(NEW, outlet="Fjordposten", name="Une Lervåg", question="Hva koster kaia?")
        enquiry = Enquiry.objects.get()
        editor.send(of(enquiry), telephone="+47 911 11 111")
        editor.client.post(of(enquiry, "delete"))
        assert not Enquiry.objects.exists()
        lines = ModelLogEntry.objects.filter(content_type__app_label="enquiries")
        texts = [f"{one.label} {one.data}" for one in lines]
        assert len(texts) == 3
        assert not [one for one in texts if "Une" in one or "kaia" in one or "911" in one]


class TestList:
    def test_the_deadline_comes_first_and_what_is_closed_last(self, log_in):
        make_enquiry("Lukket", hours=-90, status="closed")
        make_enquiry("Uten frist", hours=None)
        make_enquiry("I morgen", hours=24)
        make_enquiry("Besvart", hours=-50, status="answered", answer="Ja.")
        make_enquiry("Over fristen", hours=-3)
        screen = log_in("redaktor").open(LIST)
        asked = [one.removeprefix("Fjordposten: ") for one in titles(screen)]
        assert asked == ["Over fristen", "I morgen", "Uten frist", "Besvart", "Lukket"]
        deadlines = screen.texts("td.press-cell--deadline")
        assert deadlines[0].startswith("3\xa0timer over fristen")
        assert deadlines[1].startswith("om 23\xa0timer") and deadlines[2] == "Ingen frist"

    def test_each_filter_and_each_form_of_a_word(self, log_in):
        release = release_of(make_story("Ny kai"))
        make_enquiry("Hva koster turbinene?", hours=-1, owner=person("redaktor"), release=release)
        make_enquiry("Hvor er båten?", outlet="Kraftbladet", owner=person("kommunikasjon"))
        make_enquiry("Hvem bygger?", status="answered", answer="Verftet.", outlet="Kraftbladet")
        editor = log_in("redaktor")
        first, second, third = "Hva koster turbinene?", "Hvor er båten?", "Hvem bygger?"
        for query, expected in {
            "show=mine": {first},
            "show=overdue": {first},
            "show=open": {first, second},
            "show=unassigned": set(),
            "status=answered": {third},
            "outlet=Kraftbladet": {second, third},
            f"owner={person('kommunikasjon').pk}": {second},
            f"release={release.pk}": {first},
            "q=turbin": {first},
            "q=verft": {third},
            "q=b%C3%A5ter": {second},
            "q=une": {first, second, third},
        }.items():
            found = titles(editor.open(f"{LIST}?{query}"))
            assert {one.split(": ")[1] for one in found} == expected, query

    def test_the_cost_does_not_grow(self, log_in):
        editor = log_in("redaktor")
        make_enquiry()
        editor.open(LIST)
        with CaptureQueriesContext(connection) as one:
            editor.open(LIST)
        for number in range(15):
            release = release_of(make_story(f"Sak {number}"))
            make_enquiry(f"Spørsmål {number}", release=release, owner=person("kommunikasjon"))
        with CaptureQueriesContext(connection) as many:
            editor.open(LIST)
        assert len(many) <= len(one) + 1

    def test_export_in_both_formats(self, log_in):
        make_enquiry(
            "=HYPERLINK(1)", name="=Une", answer="Ja.", release=release_of(make_story("Kai"))
        )
        editor = log_in("redaktor")
        heading, row = rows_of(editor.client.get(f"{LIST}?export=csv"))
        assert len(heading) == len(row) == 15
        assert {"'=HYPERLINK(1)", "'=Une", "Ja.", "Kai", "Ny"} < set(row)
        xlsx = editor.client.get(f"{LIST}?export=xlsx")
        assert b"".join(xlsx.streaming_content if xlsx.streaming else [xlsx.content])[:2] == b"PK"


class TestForms:
    def test_a_new_enquiry_of_a_release_returns_to_it_and_tells_the_owner(self, log_in):
        story = make_story("Ny kai")
        release = release_of(story)
        back = reverse("release:detail", args=[release.pk])
        writer = log_in("kommunikasjon")
        address = f"{NEW}?release={release.pk}&next={back}"
        answer = writer.send(
            address,
            outlet="Fjordposten",
            name="Une Lervåg",
            question="Hva koster kaia?",
            owner=str(person("redaktor").pk),
            note="Ringer tilbake.",
        )
        enquiry = Enquiry.objects.get()
        assert answer.status_code == 302 and answer["Location"] == back
        assert enquiry.release == release and enquiry.site == newsroom()
        assert enquiry.created_by == person("kommunikasjon")
        assert [one.text for one in enquiry.notes.all()] == ["Ringer tilbake."]
        (sent,) = mail.outbox
        assert sent.to == ["redaktor@varde.example"]
        assert "Fjordposten" in sent.subject and "Hva koster kaia?" in sent.body
        assert of(enquiry) in sent.body and "Une" not in sent.body + sent.subject
        assert "Hva koster kaia?" in writer.open(back)

    def test_a_form_that_is_sent_twice_creates_one_enquiry(self, log_in):
        writer = log_in("kommunikasjon")
        form = writer.filled(NEW, outlet="Fjordposten", question="Hva koster kaia?")
        writer.client.post(NEW, form)
        writer.client.post(NEW, {**form, "question": "Hva koster den nye kaia?"})
        assert [one.question for one in Enquiry.objects.all()] == ["Hva koster den nye kaia?"]

    def test_a_form_over_a_newer_version_asks_first(self, log_in):
        enquiry = make_enquiry()
        writer = log_in("kommunikasjon")
        form = writer.filled(of(enquiry), answer="Fire millioner.")
        Enquiry.objects.filter(pk=enquiry.pk).update(answer="Tre millioner.")
        answer = writer.client.post(of(enquiry), form)
        assert answer.status_code == 409 and "Fire millioner." in answer.content.decode()
        assert again(enquiry).answer == "Tre millioner."

    def test_mistakes_are_named_at_their_fields_and_lose_nothing(self, log_in):
        enquiry = make_enquiry(asked_at=timezone.now())
        before = (timezone.localtime() - DAY).strftime("%d.%m.%Y %H:%M")
        screen = log_in("redaktor").sent_back(
            of(enquiry), status="answered", deadline_at=before, note="Nytt", email="une@"
        )
        assert {"answer", "deadline_at", "email"} <= set(screen.errors)
        assert screen.fields["note"] == "Nytt" and not EnquiryNote.objects.exists()
        assert again(enquiry).status == "new"

    def test_owner_and_story_belong_to_the_newsroom(self, log_in):
        other = press_neighbour()
        editor = log_in("redaktor")
        fields = editor.filled(NEW, outlet="Fjordposten", question="Hva koster kaia?")
        answer = editor.client.post(NEW, {**fields, "owner": str(other.pk)})
        assert answer.status_code == 200 and not Enquiry.objects.exists()

    def test_the_history_says_what_was_changed_but_not_the_words(self, log_in):
        enquiry = make_enquiry()
        editor = log_in("redaktor")
        editor.send(of(enquiry), status="answered", answer="Fire millioner.", note="Ringte.")
        assert again(enquiry).answered_at and not again(enquiry).closed_at
        assert history(enquiry) == ["Endret: svar, nytt notat. Status: Ny → Besvart."]
        assert "Endret: svar" in editor.open(of(enquiry, "history"))

    def test_closing_with_an_answer_and_opening_again(self, log_in):
        enquiry, editor = make_enquiry(), log_in("redaktor")
        assert of(enquiry, "close") in editor.open(of(enquiry)).html
        editor.send(of(enquiry, "close"), answer="Fire millioner.")
        closed = again(enquiry)
        assert closed.status == "closed" and closed.closed_at and closed.answered_at
        editor.send(of(enquiry), status="in_progress")
        assert again(enquiry).closed_at is None


def test_only_one_user_takes_an_enquiry(client):
    enquiry = make_enquiry()
    Editor(client, "redaktor").client.post(of(enquiry, "take"), {"next": LIST})
    assert (again(enquiry).owner, again(enquiry).status) == (person("redaktor"), "in_progress")
    answer = Editor(client, "kommunikasjon").client.post(of(enquiry, "take"), follow=True)
    assert again(enquiry).owner == person("redaktor")
    assert "Jonas Ekrem har allerede tatt den." in answer.content.decode()
    assert client.get(of(enquiry, "take")).status_code == 405


def test_many_are_closed_at_once(log_in):
    chosen = [make_enquiry(f"Spørsmål {number}") for number in range(3)]
    done, other = (
        make_enquiry("Ferdig", status="closed"),
        make_enquiry("Annet", outlet="Kraftbladet"),
    )
    address = reverse("wagtail_bulk_action", args=["enquiries", "enquiry", "close"])
    editor = log_in("redaktor")
    address += f"?id=all&outlet=Fjordposten&next={LIST}"
    assert "Spørsmål 2" in editor.open(address)
    answer = editor.client.post(address, follow=True)
    assert "3 henvendelser er lukket." in answer.content.decode()
    assert all(again(one).is_closed for one in [*chosen, done]) and again(other).is_open


def test_a_saved_note_cannot_be_changed():
    note = EnquiryNote.objects.create(enquiry=make_enquiry(), text="Ringte.")
    note.text = "Ringte ikke."
    with pytest.raises(TypeError):
        note.save()


class TestStartPage:
    def test_it_shows_mine_unassigned_and_overdue_ones(self, log_in):
        make_enquiry("Andres", owner=person("kommunikasjon"))
        make_enquiry("Andres, for sent", owner=person("kommunikasjon"), hours=-2)
        make_enquiry("Ledig", hours=48)
        make_enquiry("Min", owner=person("redaktor"), hours=3)
        make_enquiry("Besvart", owner=person("redaktor"), status="answered", answer="Ja.")
        screen = log_in("redaktor").open(START)
        found = [one.removeprefix("Fjordposten: ") for one in screen.texts(".press-start__row a")]
        assert found == ["Andres, for sent", "Min", "Ledig"]
        text = text_of(screen.tree.find(".//section[@aria-labelledby='start-enquiries']"))
        assert "2\xa0timer over fristen" in text and "om 2\xa0timer" in text and "Ta den" in text

    def test_it_costs_the_same_with_many(self, log_in):
        editor = log_in("redaktor")
        editor.open(START)
        with CaptureQueriesContext(connection) as none:
            editor.open(START)
        for number in range(25):
            make_enquiry(f"Spørsmål {number}", owner=person("redaktor") if number % 2 else None)
        with CaptureQueriesContext(connection) as many:
            assert "20+" in editor.open(START)
        assert len(many) == len(none)
        own = [one["sql"] for one in many if "enquiries_" in one["sql"]]
        assert len(own) <= CARD


def test_a_deadline_that_passes_is_overdue_at_once():
    enquiry = make_enquiry(hours=1)
    now = timezone.now()
    assert not Enquiry.objects.overdue(now).exists()
    assert Enquiry.objects.overdue(now + timedelta(hours=2)).get() == enquiry
