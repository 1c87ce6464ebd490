"""Pairs of sentences, right and wrong: how often the checks raise a false alarm or miss an error.

The checks were written with `developed.tsv`. The others were written before the checks were run on them; what
they showed was then mended. At that first run, right pairs with a hard alarm and wrong pairs unseen were 2.0 % and
5.0 % of `first_held_out.tsv`, 0.7 % and 2.8 % of the second, 1.1 % and 10.8 % of the third, the first with
negations, factors and added sentences, and 0.0 % and 1.5 % of the fourth.

A pair is `right`, `wrong`, or `hard`: wrong in a way that must block publishing. Without a language in the
column `into` it is checked in both directions.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from translation.quality.checks.segment import check_segment

PAIRS = Path(__file__).parent / "translation_pairs"
NAMES = ["developed", "first_held_out", "second_held_out", "third_held_out", "fourth_held_out"]


@dataclass(frozen=True)
class Pair:
    verdict: str
    kind: str
    source: str
    target: str
    into: str

    @property
    def failed(self):
        source_language = "nb" if self.into == "en" else "en"
        return check_segment(
            self.source, self.target, source_language=source_language, target_language=self.into
        )

    def __str__(self):
        codes = [f"{check.code}{'!' if check.hard else ''}" for check in self.failed]
        return f"{self.kind} → {self.into}: {self.source} | {self.target} {codes}"


def pairs(name):
    with (PAIRS / f"{name}.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["into"] in ("-", "en"):
                yield Pair(row["verdict"], row["kind"], row["nb"], row["en"], "en")
            if row["into"] in ("-", "nb"):
                yield Pair(row["verdict"], row["kind"], row["en"], row["nb"], "nb")


@pytest.mark.parametrize("name", NAMES)
def test_few_right_pairs_are_blocked_and_few_wrong_ones_pass(name):
    found = list(pairs(name))
    right = [pair for pair in found if pair.verdict == "right"]
    wrong = [pair for pair in found if pair.verdict != "right"]
    hard = [pair for pair in found if pair.verdict == "hard"]
    blocked = [pair for pair in right if any(check.hard for check in pair.failed)]
    hinted = [pair for pair in right if pair.failed and pair not in blocked]
    unseen = [pair for pair in wrong if not pair.failed]
    only_soft = [pair for pair in hard if not any(check.hard for check in pair.failed)]
    for title, selected, total in (
        ("right pairs with a hard alarm", blocked, right),
        ("right pairs with a soft alarm", hinted, right),
        ("wrong pairs unseen", unseen, wrong),
        ("pairs to block that are not", only_soft, hard),
    ):
        print(
            f"{name}: {title}: {len(selected)} of {len(total)} ({len(selected) / len(total):.1%})"
        )
        print(*(f"    {pair}" for pair in selected), sep="\n")
    assert len(blocked) <= 0.01 * len(right)
    assert len(unseen) <= 0.08 * len(wrong)
    assert len(only_soft) <= 0.08 * len(hard)


def test_the_corpus_is_large():
    assert sum(1 for name in NAMES for _pair in pairs(name)) >= 900
