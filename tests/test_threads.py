"""Threads of a server process share no mutable state."""

import inspect
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import _lru_cache_wrapper
from threading import Barrier, get_ident
from typing import get_origin

import pytest
import snowballstemmer

from core import stemming
from core.prepared import Statement
from news import views
from news.material.pdf import printing
from translation.quality.checks.quantities.spelled import NumberWords
from translation.quality.checks.vocabulary import Vocabulary
from translation.quality.glossaries import Glossaries
from translation.quality.memory.suggestions import PreparedText

ROOMS = ("core", "accounts", "pictures", "news", "search", "syndication", "translation", "home")
# Values that may be cached: they are immutable, or only read.
UNCHANGING = (
    Statement,
    bool,
    str,
    frozenset,
    tuple,
    PreparedText,
    Glossaries,
    Vocabulary,
    NumberWords,
)
# Classes with mutable working state: stemmers, parsers, catalogues.
WORKING = ("snowballstemmer", "lxml", "bs4", "html.parser", "xml", "polib", "email", "codecs")
THREADS = 8
WORDS = [
    f"{start}{end}"
    for start in ("samarbeid", "universitet", "klynge", "anlegg", "forskning", "bedrift", "lærling")
    for end in ("et", "ene", "en", "er", "r", "s", "sutvalget", "ens", "enes", "spolitikken")
]


@pytest.fixture(autouse=True)
def nothing_remembered():
    stemming.stem.cache_clear()
    stemming.stems_of.cache_clear()


def test_no_two_threads_use_one_stemmer(monkeypatch):
    made, make = [], snowballstemmer.stemmer

    class Watched:
        def __init__(self, language):
            self.stemmer, self.owner = make(language), get_ident()
            made.append(self)

        def stemWord(self, word):
            assert get_ident() == self.owner
            return self.stemmer.stemWord(word)

    monkeypatch.setattr(snowballstemmer, "stemmer", Watched)
    start = Barrier(THREADS)

    def work(number):
        start.wait()
        return [stemming.stem(f"{word}{number}", "nb") for word in WORDS]

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, range(THREADS)))
    assert all(all(stems) for stems in found)
    assert len({stemmer.owner for stemmer in made}) == THREADS


def test_eight_threads_find_the_stems_that_one_finds():
    jobs = [(word, language) for word in WORDS for language in ("nb", "en")]
    alone = [stemming.stem.__wrapped__(*job) for job in jobs]
    assert len(set(alone)) < len(set(jobs)), "some words must share a stem"
    start = Barrier(THREADS)
    interval = sys.getswitchinterval()

    def work(_number):
        start.wait()
        return [[stemming.stem.__wrapped__(*job) for job in jobs] for _turn in range(10)]

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            rounds = [turn for turns in pool.map(work, range(THREADS)) for turn in turns]
    finally:
        sys.setswitchinterval(interval)
    assert [found for found in rounds if found != alone] == []


def test_a_storys_stems_are_computed_once_for_its_index(monkeypatch):
    asked, real = [], stemming.indexed
    monkeypatch.setattr(stemming, "indexed", lambda *word: asked.append(word) or real(*word))
    for _field in ("title", "body", "autocomplete"):
        assert "klyng" in stemming.stems_of("Klyngen vokser. Klyngen!", "nb").split()
    assert sorted(asked) == [("klyngen", "nb"), ("vokser", "nb")]


def our_modules():
    return [module for name, module in sorted(sys.modules.items()) if name.split(".")[0] in ROOMS]


def test_no_module_shares_an_object_with_working_state():
    shared = [
        f"{module.__name__}.{name}"
        for module in our_modules()
        for name, value in vars(module).items()
        if not inspect.ismodule(value)
        and not inspect.isclass(value)
        and not callable(value)
        and type(value).__module__.startswith(WORKING)
    ]
    assert shared == []


def test_caches_are_bounded_and_hold_immutable_values():
    caches = {
        f"{module.__name__}.{name}": value
        for module in our_modules()
        for name, member in vars(module).items()
        if (value := getattr(member, "statement", member)).__class__ is _lru_cache_wrapper
        and member.__module__ == module.__name__
    }
    assert {
        "core.stemming.stem",
        f"{views.__name__}.stories_at",
        f"{printing.__name__}.can_import",
    } <= caches.keys()
    for name, cache in caches.items():
        assert cache.cache_info().maxsize, f"{name} grows for as long as the server runs"
        kept = inspect.signature(cache).return_annotation
        assert (get_origin(kept) or kept) in UNCHANGING, f"{name} keeps what threads could change"
