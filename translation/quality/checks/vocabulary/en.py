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
    "|twelve twelfth|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen",
    tens="||twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
    others={
        "n:100": "hundred",
        "n:1000": "thousand",
        "n:0.5": "half",
        "n:50": "half",
        "n:25": "quarter",
        "n:20": "twentieth",
        "t:12:00": "noon midday",
        "t:0:00": "midnight",
    },
    half="half",
    has_article_for_one=True,
    paraphrases=r"\b(?:decades?|dozens?|centur(?:y|ies)|fortnights?|floors?"
    r"|\w+ (?:in|out of) (?:two|three|four|five|ten)|thirds?|quarters?|fifths?)\b",
    common="""the and of with that is was are be been were has have had this which from by as it its their they
        we you he she not will would can could should on in an or but also after before when where what who
        than then there these those between into about more says""",
)
