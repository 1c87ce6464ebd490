"""Small numbers in words: what «tolv», "twelfth" and «halvannen» say in figures, and how figures are written."""

import re

# By value from nought: every word that says it, ordinals and pairs included.
SMALL = {
    "nb": "null ingen|en ett én ei et første|to andre begge|tre tredje|fire fjerde|fem femte|seks sjette"
    "|sju syv sjuende syvende|åtte åttende|ni niende|ti tiende|elleve ellevte|tolv tolvte|tretten"
    "|fjorten|femten|seksten|sytten|atten|nitten",
    "en": "zero no none nil nought|one first once single|two second twice both|three third|four fourth"
    "|five fifth|six sixth|seven seventh|eight eighth|nine ninth|ten tenth|eleven eleventh"
    "|twelve twelfth|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen",
}
TENS = {
    "nb": ["", "tjue tyve", "tretti tredve", "førti", "femti", "seksti", "sytti", "åtti", "nitti"],
    "en": ["", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
}
OTHERS = {
    "nb": {
        "n:100": "hundre hundrede",
        "n:1000": "tusen",
        "n:1.5": "halvannen halvannet",
        "n:0.5": "halv halvt halve halvparten",
        "n:50": "halv halvt halve halvparten",
        "n:25": "fjerdedel firedel kvart",
        "n:24": "døgn døgnet",
        "n:48": "døgn",
        "t:12:00": "middag",
        "t:0:00": "midnatt",
    },
    "en": {
        "n:100": "hundred",
        "n:1000": "thousand",
        "n:0.5": "half",
        "n:50": "half",
        "n:25": "quarter",
        "n:20": "twentieth",
        "t:12:00": "noon midday",
        "t:0:00": "midnight",
    },
}
HALF = {"nb": "halv", "en": "half"}
# Norwegian writes a number and what it counts as one word: «todagers», «tiendeklassinger».
COMPOUND = re.compile(
    r"(dag|døgn|år|måned|time|uke|minutt|etasj|del|trinn|skift|meter|kilometer|tonn|klass|åring|pers)"
)


def number_words_by_value(language: str) -> dict[str, set[str]]:
    """Every word by the value that it says."""
    said = {f"n:{place}": set(w.split()) for place, w in enumerate(SMALL[language].split("|"))}
    for place, words in enumerate(TENS[language], start=1):
        if words:
            said[f"n:{place * 10}"] = set(words.split())
    for value, words in OTHERS[language].items():
        said[value] = said.get(value, set()) | set(words.split())
    return said


WORDS = {language: number_words_by_value(language) for language in SMALL}


def is_spelled_out(value: str, text: str, language: str) -> bool:
    """Whether the words of a text say the value."""
    language = language if language in WORDS else "en"
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    said = WORDS[language].get(value, set())
    if said & words:
        return True
    if value.startswith("n:") and value.endswith(".5") and HALF[language] in words:
        return value == "n:0.5" or is_spelled_out(value[:-2], text, language)
    if value == "n:1" and re.search(r"\ba (hundred|thousand|million|billion|half)\b", text, re.I):
        return language == "en"
    whole = value[2:]
    if value.startswith("n:") and len(whole) == 2 and whole[0] > "1" and whole[1] != "0":
        tens, units = WORDS[language][f"n:{whole[0]}0"], WORDS[language][f"n:{whole[1]}"]
        if language == "nb":
            return any(ten + unit in words for ten in tens for unit in units)
        return bool(tens & words and units & words)
    if language != "nb" or value in ("n:0", "n:1"):
        return False
    starts = tuple(word for word in said if len(word) > 1)
    return bool(starts) and any(
        COMPOUND.match(word[len(start) :])
        for word in words
        for start in starts
        if word.startswith(start)
    )


def format_number(value: str, language: str) -> str:
    """A number or a time as the language writes it: 10 000 and 6,6 and 10.30, or 10,000 and 6.6 and 10:30."""
    kind, _colon, said = value.partition(":")
    if kind == "t":
        hour, minute = said.split(":")
        return f"{hour.zfill(2)}.{minute}" if language == "nb" else f"{hour.zfill(2)}:{minute}"
    whole, _point, fraction = said.partition(".")
    grouped = whole
    if whole.isdigit() and len(whole) > (4 if language == "nb" else 3):
        grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", "\u00a0" if language == "nb" else ",", whole)
    return grouped + (("," if language == "nb" else ".") + fraction if fraction else "")
