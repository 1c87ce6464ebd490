from translation.quality.checks.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    months="January February March April May June July August September October November December",
    short_months="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    weekdays="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    has_capital_calendar=True,
    scales=(
        (r"thousand\b", 3),
        (r"million\b|mill?\b\.?", 6),
        (r"billion\b|bn\b", 9),
        (r"trillion\b|tn\b", 12),
        (r"milliards?\b", -1),
    ),
    scale_words={3: "thousand", 6: "million", 9: "billion", 12: "trillion"},
    small="zero no none nil nought|one first once single|two second twice both|three third|four fourth"
    "|five fifth|six sixth|seven seventh|eight eighth|nine ninth|ten tenth|eleven eleventh"
    "|twelve twelfth|thirteen thirteenth|fourteen fourteenth|fifteen fifteenth|sixteen sixteenth"
    "|seventeen seventeenth|eighteen eighteenth|nineteen nineteenth",
    tens="||twenty twentieth|thirty thirtieth|forty fortieth|fifty fiftieth|sixty|seventy|eighty|ninety",
    others={
        "n:100": "hundred",
        "n:1000": "thousand",
        "t:12:00": "noon midday",
        "t:0:00": "midnight",
    },
    half="half",
    has_article_for_one=True,
    paraphrases=r"\b(?:decades?|dozens?|centur(?:y|ies)|fortnights?|floors?"
    r"|\w+ (?:in|out of) (?:two|three|four|five|ten)|thirds?|quarters?|fifths?)\b",
    phrases=(
        ("map_scale", r"1\s?:\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{3,})(?!\d)"),
        ("clock_half_past", r"\bhalf[- ]past (?P<n>{n})\b"),
        ("clock_half_past", r"(?<=\bat )half (?P<n>{n})\b"),
        ("clock_quarter_past", r"\bquarter past (?P<n>{n})\b"),
        ("clock_quarter_to", r"\bquarter to (?P<n>{n})\b"),
        ("clock_hour", r"\b(?P<n>{n}) o[’']clock\b"),
        ("quarter", r"\b(?P<n>{ordinal})[- ]quarters?\b"),
        ("quarter", r"\bQ(?P<n>[1-4])\b|\b(?P<m>[1-4])Q\b"),
        ("half_year", r"\b(?P<n>{ordinal})[- ]half\b"),
        ("half_year", r"\bH(?P<n>[12])\b|\b(?P<m>[12])H\b"),
        ("floor", r"\b(?P<n>{ordinal}|ground)[- ]floor\b"),
        ("century", r"\b(?P<n>{ordinal})[- ]century\b"),
        ("century_s", r"(?<!\d)(?P<n>1[0-9]|20)00s\b"),
        (
            "decade_in_words",
            r"\b(?P<t>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        ),
        (
            "share_of",
            r"\b(?P<n>{n}|one) (?:in|out of|of) (?:every |the )?(?P<m>{n})\b(?! per ?cent)",
        ),
        ("fraction", r"\b(?P<n>{cardinal}|one)[- ](?P<d>{d})\b(?! past| to )"),
        (
            "fraction",
            r"\ba (?P<d>third|quarter|fourth|fifth|sixth|seventh|eighth|tenth)"
            r"(?= of\b(?! an hour)| less\b| more\b| are\b| is\b| goes?\b|\W*$|[.,])",
        ),
        ("quarter_of", r"\ba quarter of (?=a (?:million|billion))"),
        ("half", r"(?<!and a )\bhalf(?! (?:an? |past\b))|\bhalv(?:es?|ed|ing)\b"),
        ("every", r"\bevery (?P<n>{n})\b"),
        ("every_other", r"\bevery other\b"),
        ("dozen", r"\bdozen\b(?! of)"),
        ("pair", r"\ba couple of\b"),
        ("full_time", r"\bfull[- ]time\b"),
        ("double", r"\bdoubl(?:ed?|es|ing)\b|\btwice\b"),
        ("roman", r"\b(?:[Pp]hase|[Ss]tage|[Pp]art|[Cc]hapter|[Ww]orld [Ww]ar) (?P<r>[IVX]+)\b"),
        ("roman", r"\b[A-Z][a-z]+ (?P<r>[IVX]*[VX][IVX]*|II+)\b"),
        ("day_and_night", r"\baround the clock\b|\b24/7\b|\bround the clock\b"),
        ("fortnight", r"\bfortnight\w*"),
    ),
    denominators={
        "half": 2,
        "halves": 2,
        "third": 3,
        "thirds": 3,
        "quarter": 4,
        "quarters": 4,
        "fourth": 4,
        "fourths": 4,
        "fifth": 5,
        "fifths": 5,
        "sixth": 6,
        "sixths": 6,
        "seventh": 7,
        "sevenths": 7,
        "eighth": 8,
        "eighths": 8,
        "tenth": 10,
        "tenths": 10,
    },
    weak_numbers="zero no none nil nought one first once single second twice both",
    number_joiner="and",
    one_before_unit=r"(?:an?|one|the past|the last|past|last|the previous|the next|next|the|each|every|per)",
    between=r"\s?[-–−]\s?|\s(?:to|and|until)\s",
    part_of=r"\s(?:of|in|out of|among)\s(?:[^\s\d.,;]+\s){0,3}",
    from_word=r"\bfrom(?: (?:about|around|nearly|some))?\s+$",
    to_word=r"\bto(?: (?:about|around|nearly|some))?\s+$",
    minus_before=r"\b(?:minus|negative(?: at)?)\s+$",
    minus_after=r"\s*(?:degrees |°C? ?)?(?:below (?:zero|freezing)|of frost)",
    decrease=r"\b(?:fell|falls?|fallen|down\w*|los[st]\w*|losing|below|minus|negative|declin\w+|decreas\w+|drop\w*"
    r"|lower\w*|reduc\w+|deficit\w*|frost|freezing|cut\w*|shrank|shrunk|weaken\w*|contract\w+|less)",
    negation=r"\b(?:not(?! only| least| to mention)|never|cannot)\b|n[’']t\b",
    negation_like=r"\b(?:not|no|never|none|nor|no(?:thing|body|where)|neither|cannot|without|un\w{3,}"
    r"|in\w+(?:able|ible|ent|ate)|im\w+|dis\w+|fail\w*|lack\w*|free|avoid\w*|refus\w*|reject\w*|only|until|rather"
    r"|instead|\w+less|non\w*|few\w*|little|hardly|barely|stop\w*|cease\w*|before|exclu\w+|except|declin\w+|ban\w*"
    r"|prevent\w*|too|rules? out|ruled out|absen\w+|miss\w*|den(?:y|ies|ied)|oppose\w*|zero|other than"
    r"|yet to)\b|n[’']t\b",
    exclusive=(
        (
            r"\bdoubl\w+|\btwice\b|\btwofold\b",
            r"\btripl\w+|\btrebl\w+|\bthreefold\b|\bthree times\b",
            r"\bquadrupl\w+|\bfourfold\b|\bfour times\b",
            r"\bfivefold\b|\bquintupl\w+|\bfive times\b",
        ),
        (
            r"\bspring\b",
            r"\bsummer\w*",
            r"\bautumn\w*|\b(?:this|next|last|the) fall\b",
            r"\bwinter\w*",
        ),
        (r"\btoday\b", r"\btomorrow\b", r"\byesterday\b"),
        (r"\blast year\b", r"\bnext year\b", r"\bthis year\b"),
        (r"\bnorth(?:ern)?\b", r"\bsouth(?:ern)?\b"),
        (r"\beast(?:ern)?\b", r"\bwest(?:ern)?\b"),
        (
            r"\b(?:rose|rises?|risen|increase[sd]?|grew|grows?)\b",
            r"\b(?:fell|falls|fallen|decreased?|declined?|dropped|reduced)\b",
        ),
        (
            r"\bmore than\b|\bover [0-9]",
            r"\bless than\b|\bunder [0-9]|\bfewer than\b|\bbelow [0-9]",
        ),
    ),
    short_weekdays="Mon Tue Wed Thu Fri Sat Sun",
    title_words="""Managing Director Chief Executive Officer Financial Operating Technology President Vice Chair
        Chairman Mayor Minister Ministry Department Directorate Project Manager Plant Port Head Department Team
        Group Board Annual General Meeting Report University Institute College School County Municipality City Town
        Council Government State Secretary Professor Doctor Engineer Editor Press Officer Norwegian Swedish Danish
        English British German French American European Sami Nordic Scandinavian Union North South East West
        Northern Southern Eastern Western Sea Ocean Airport Harbour Quay Terminal Street Road Centre Center Prime
        King Queen Crown Prince Princess Phase Stage Part Section Chapter Article Act Regulation Energy Agency
        Authority Association Federation Research Council Petroleum Trade Industry Fisheries Climate Environment
        Act Company Limited Senior Deputy Human Resources Operations Sales Marketing Communications The Furnace
        Building Hall Room Line Christmas Easter Eve Day Constitution Midsummer""",
    person_titles="Director Mayor Minister Manager President Officer Secretary Professor Doctor King Queen Mr Ms Mrs "
    "Chair Chairman Engineer Editor Captain Head",
    common="""the and of with that is was are be been were has have had this which from by as it its their they
        we you he she not will would can could should on in an or but also after before when where what who
        than then there these those between into about more says""",
)
