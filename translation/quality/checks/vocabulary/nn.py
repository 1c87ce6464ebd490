from dataclasses import replace

from translation.quality.checks.vocabulary import nb

BOKMAL = nb.VOCABULARY
VOCABULARY = replace(
    BOKMAL,
    weekdays="måndag tysdag onsdag torsdag fredag laurdag sundag",
    short_weekdays="mån tys ons tor fre lau sun",
    weak_numbers="null ingen inga ein éin eitt ei éi eit første fyrste andre begge båe",
    scales=(
        (r"tusen\b", 3),
        (r"mill(?:\.|\b|ion(?:ar)?\b)", 6),
        (r"mrd\b\.?|milliard(?:ar)?\b", 9),
        (r"billion(?:ar)?\b", 12),
    ),
    scale_words={3: "tusen", 6: "millionar", 9: "milliardar", 12: "billionar"},
    small="null ingen inga|ein éin eitt ei éi eit første fyrste|to andre begge båe|tre tredje|fire fjerde|fem femte"
    "|seks sjette|sju sjuande|åtte åttande|ni niande|ti tiande|elleve ellevte|tolv tolvte|tretten"
    "|fjorten|femten|seksten|sytten|atten|nitten",
    tens="||tjue|tretti|førti|femti|seksti|sytti|åtti|nitti",
    others={
        **BOKMAL.others,
        "n:100": "hundre",
        "n:1.5": "halvannan halvanna",
    },
    counted=r"(dag|døgn|år|månad|tim|veke|minutt|etasj|del|trinn|skift|meter|kilometer|tonn|klass|åring|pers)",
    decade=r"[-‑–]tal",
    paraphrases=r"\b(?:tiår|dusin|hundreår|århundre|etasje|høgd|\w+ av (?:to|tre|fire|fem|ti)\b"
    r"|(?:tre|fire|fjerde|fem)(?:dje|te)?del)",
    common="""og ikkje som det er på til av med den har eit ein var vart blei blir skal vil kan om frå eller også
        etter ved når kor kva no vi me eg ho seg sin sitt sine vere vore mot mellom nokon nokre mange berre slik
        dette denne desse hadde kunne måtte fordi difor både samt hos medan ut inn opp mykje fleire seier""",
)
