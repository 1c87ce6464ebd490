from translation.quality.checks.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    months="januar februar mars april mai juni juli august september oktober november desember",
    short_months="jan feb mar apr mai jun jul aug sep okt nov des",
    weekdays="mandag tirsdag onsdag torsdag fredag lørdag søndag",
    has_short_point=True,
    # «Milliard» is an English billion, «billion» an English trillion.
    scales=(
        (r"tusen\b", 3),
        (r"mill(?:\.|\b|ion(?:er)?\b)", 6),
        (r"mrd\b\.?|milliard(?:er)?\b", 9),
        (r"billion(?:er)?\b", 12),
    ),
    scale_words={3: "tusen", 6: "millioner", 9: "milliarder", 12: "billioner"},
    small="null ingen|en ett én ei et første|to andre begge|tre tredje|fire fjerde|fem femte|seks sjette"
    "|sju syv sjuende syvende|åtte åttende|ni niende|ti tiende|elleve ellevte|tolv tolvte|tretten"
    "|fjorten|femten|seksten|sytten|atten|nitten",
    tens="||tjue tyve|tretti tredve|førti|femti|seksti|sytti|åtti|nitti",
    ten_and_unit="{ten}{unit}",
    others={
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
    half="halv",
    counted=r"(dag|døgn|år|måned|time|uke|minutt|etasj|del|trinn|skift|meter|kilometer|tonn|klass|åring|pers)",
    decade=r"[-‑–]tall",
    paraphrases=r"\b(?:tiår|dusin|århundre|etasje|\w+ av (?:to|tre|fire|fem|ti)\b"
    r"|(?:tre|fire|fjerde|fem)(?:dje|te)?del)",
    common="""og ikke som det er på til av med den har et en var ble blir skal vil kan om fra eller også etter
        ved når hvor hva nå vi jeg hun seg sin sitt sine være vært mot mellom noen mange bare slik dette denne
        disse hadde kunne måtte fordi derfor både samt hos mens ut inn opp mye flere sier""",
)
