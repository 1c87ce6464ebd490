"""The habits of each language: names, quotation marks, figures, alphabet, stems. Unknown languages get neutral ones.

What the checks of translations know in addition is in `translation/quality/checks/vocabulary`; docs/languages.md
lists all places.
"""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils.translation import get_language_info, get_supported_language_variant

NBSP = "\u00a0"
# Letters that Unicode does not take apart. German writes its umlauts with an e.
LETTERS = {"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ð": "d", "ŧ": "t", "þ": "th"}
LETTERS |= {"ł": "l", "ŋ": "n"}
NORDIC_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
SWEDISH_LAST = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}


@dataclass(frozen=True)
class LanguageRules:
    """How one language is written. The defaults are the neutral rules."""

    code: str = ""
    # As its own readers call it; empty: what Django calls it.
    name: str = ""
    open_graph: str = ""
    quotation_marks: tuple[str, str] = ("“", "”")
    # "Straight" marks are no mistake.
    has_straight_marks: bool = False
    # Direct speech opens with a dash and a space (replikkstrek).
    has_quotation_dash: bool = False
    # Names of languages have a small letter within a sentence.
    has_small_language_names: bool = False
    # Figures. Without a decimal mark, both 1.5 and 1,5 are read, and neither is a mistake.
    decimal_mark: str = ""
    thousands_mark: str = NBSP
    # How many digits a whole number needs to be grouped.
    grouped_from: int = 5
    time_mark: str = ":"
    # The name of its Snowball stemmer.
    stemmer: str = ""
    # Letters beside a to z, by which a word in the language is known.
    own_letters: str = ""
    # Letters that follow z, by the sign in `{|}` that stands for their place; and letters that count as another.
    last_letters: dict[str, str] = field(default_factory=dict)
    same_letters: dict[str, str] = field(default_factory=dict)
    # How its letters are written in an address.
    slug_letters: dict[str, str] = field(default_factory=dict)
    # What its readers read where a newsroom has no pages in it.
    fallbacks: tuple[str, ...] = ()
    # The language of buttons and labels that have no translation into it; empty: English.
    interface: str = ""

    @property
    def letters(self) -> dict[int, str]:
        """For `str.translate`: letters that are not plain, in small letters."""
        return str.maketrans({**LETTERS, **self.slug_letters})


BOKMAL = LanguageRules(
    "nb",
    "Norsk",
    "nb_NO",
    quotation_marks=("«", "»"),
    has_quotation_dash=True,
    has_small_language_names=True,
    decimal_mark=",",
    time_mark=".",
    stemmer="norwegian",
    own_letters="æøå",
    last_letters=NORDIC_LAST,
    same_letters={"aa": "å"},
    fallbacks=("nn",),
)
NYNORSK = replace(
    BOKMAL, code="nn", name="Nynorsk", open_graph="nn_NO", fallbacks=("nb",), interface="nb"
)
NORTH_SAMI = LanguageRules(
    "se",
    "Davvisámegiella",
    "se_NO",
    decimal_mark=",",
    fallbacks=("nb", "nn"),
    interface="nb",
)
RULES = {
    rules.code: rules
    for rules in (
        BOKMAL,
        NYNORSK,
        LanguageRules(
            "en",
            "English",
            "en_GB",
            has_straight_marks=True,
            decimal_mark=".",
            thousands_mark=",",
            grouped_from=4,
            stemmer="english",
        ),
        LanguageRules(
            "de",
            "Deutsch",
            "de_DE",
            quotation_marks=("„", "“"),
            decimal_mark=",",
            thousands_mark=".",
            stemmer="german",
            own_letters="äöüß",
            same_letters={"ß": "ss"},
            slug_letters={"ä": "ae", "ö": "oe", "ü": "ue"},
        ),
        LanguageRules(
            "da",
            "Dansk",
            "da_DK",
            quotation_marks=("»", "«"),
            has_small_language_names=True,
            decimal_mark=",",
            thousands_mark=".",
            time_mark=".",
            stemmer="danish",
            own_letters="æøå",
            last_letters=NORDIC_LAST,
            same_letters={"aa": "å"},
            fallbacks=("nb", "nn"),
        ),
        LanguageRules(
            "sv",
            "Svenska",
            "sv_SE",
            quotation_marks=("”", "”"),
            has_small_language_names=True,
            decimal_mark=",",
            time_mark=".",
            stemmer="swedish",
            own_letters="åäö",
            last_letters=SWEDISH_LAST,
            fallbacks=("nb", "nn"),
        ),
        NORTH_SAMI,
        replace(NORTH_SAMI, code="smj", name="Julevsámegiella", open_graph=""),
        replace(NORTH_SAMI, code="sma", name="Åarjelsaemien gïele", open_graph=""),
    )
}
# Norwegian without its written standard.
SYNONYMS = {"no": "nb"}


def rules_for(code: str) -> LanguageRules:
    """The rules of a language: of `pt-br` those of Portuguese, else neutral ones."""
    for known in (code, primary(code)):
        known = SYNONYMS.get(known, known)
        if known in RULES:
            return RULES[known]
    return LanguageRules(code)


def is_known(code: str) -> bool:
    """Whether the language has rules of its own here, so that something can be a breach of them."""
    return bool(rules_for(code).name)


def primary(code: str) -> str:
    """The language without its country or script: `pt` of `pt-br`."""
    return code.partition("-")[0]


def own_name(code: str) -> str:
    """The language's name as its readers write it; bokmål by that name only where there is nynorsk, too."""
    if code == "nb" and "nn" in dict(settings.LANGUAGES):
        return "Bokmål"
    if name := rules_for(code).name:
        return name
    try:
        return get_language_info(get_supported_language_variant(code))["name_local"].capitalize()
    except (KeyError, LookupError):
        return str(dict(settings.LANGUAGES).get(code, code))


def open_graph_locale(code: str) -> str:
    """`nb_NO`; of a language whose country is not known the code alone, as Open Graph writes it."""
    return rules_for(code).open_graph or code.replace("-", "_")
