"""Texts of pictures and terms come from columns of two languages to rows, and back, without loss."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pictures.models import Picture
from tests.factories import make_term
from translation.models import Term

pytestmark = pytest.mark.django_db(transaction=True)
COLUMNS = [("pictures", "0003_picture_intake"), ("translation", "0002_translation_status")]


def migrate(to=None):
    """Migrate to these migrations, or to the latest; return the models of that state."""
    executor = MigrationExecutor(connection)
    to = to or executor.loader.graph.leaf_nodes()
    executor.migrate(to)
    return executor.loader.project_state(to).apps


def said():
    """All texts, by object and language."""
    names = {Picture: ("alt_text", "caption", "credit"), Term: ("text", "forbidden")}
    return {
        (model, one.pk, name): one.by_language(name)
        for model, texts in names.items()
        for one in model.objects.all()
        for name in texts
    }


def test_texts_go_back_to_their_columns_and_come_again():
    make_term(nb="klyngeleder", en="cluster manager", forbidden_en="cluster head", note="Tittel")
    before = said()
    old = migrate(COLUMNS)
    term = old.get_model("translation", "Term").objects.get(nb="klyngeleder")
    assert (term.en, term.forbidden_nb, term.forbidden_en) == (
        "cluster manager",
        "",
        "cluster head",
    )
    pictures = old.get_model("pictures", "Picture").objects
    assert pictures.exclude(alt_nb="").exclude(alt_en="").exclude(caption_en="").exists()
    assert not old.get_model("pictures", "Picture").objects.filter(credit_nb="").exists()
    migrate()
    assert said() == before
