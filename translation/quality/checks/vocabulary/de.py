from translation.quality.checks.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    short_months="Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    weekdays="Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    has_capital_calendar=True,
    has_capital_nouns=True,
    # «Milliarde» is an English billion, «Billion» an English trillion.
    scales=(
        (r"tausend\b|tsd\b\.?", 3),
        (r"mio\b\.?|million(?:en)?\b", 6),
        (r"mrd\b\.?|milliarden?\b", 9),
        (r"billion(?:en)?\b", 12),
    ),
    scale_words={3: "Tausend", 6: "Millionen", 9: "Milliarden", 12: "Billionen"},
    small="null kein keine keinen keiner|eins ein eine einen einem einer eines erste ersten erster erstes"
    "|zwei zweite zweiten zweiter beide beiden|drei dritte dritten dritter|vier vierte vierten vierter"
    "|fünf fünfte fünften|sechs sechste sechsten|sieben siebte siebten|acht achte achten|neun neunte neunten"
    "|zehn zehnte zehnten|elf elfte elften|zwölf zwölfte zwölften|dreizehn|vierzehn|fünfzehn|sechzehn"
    "|siebzehn|achtzehn|neunzehn",
    tens="||zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig",
    ten_and_unit="{unit}und{ten}",
    others={
        "n:100": "hundert einhundert",
        "n:1000": "tausend eintausend",
        "n:1.5": "anderthalb eineinhalb",
        "n:0.5": "halb halbe halben halber halbes hälfte",
        "n:50": "halb halbe halben hälfte",
        "n:25": "viertel",
        "t:12:00": "mittag",
        "t:0:00": "mitternacht",
    },
    half="halb",
    counted=r"(tägig|jährig|stündig|wöchig|monatig|fach|mal|teilig|stufig|köpfig|stöckig|geschossig)",
    decade=r"er\b|er-",
    paraphrases=r"\b(?:jahrzehnt|dutzend|jahrhundert|etage|stock\b|obergeschoss|drittel|viertel|fünftel"
    r"|\w+ von (?:zwei|drei|vier|fünf|zehn)\b)",
    common="""und der die das ist nicht mit von den dem des ein eine einen einem einer wird werden wurde wurden
        sind war hat haben hatte sich auf für aus bei nach auch als wie oder aber wenn wir ich sie zum zur über
        unter zwischen durch mehr kann können soll sollen muss müssen seit diese dieser dieses sagt""",
)
