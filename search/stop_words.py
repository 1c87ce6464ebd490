"""Words without a meaning of their own. A query with other words does not require them."""

from core.language_rules import primary

NORDIC_LIST = (
    "alle at av bare ble blir både da de deg dem den der deres det dette din du eller en er et etter for fra "
    "før ha han hans har hun hva hvem hvor hvordan i ikke ikkje ingen inn jeg kan med meg mellom men mer mot må "
    "ned nå når og også om opp oss over på seg sin sine sitt skal som så til um under ut var ved vi vil vår være "
    "vært å"
)
NORDIC = frozenset(NORDIC_LIST.split())
ENGLISH_LIST = (
    "a about after all an and are as at be been but by can for from had has have he her his how i if in into is "
    "it its more not of on or our she so than that the their them then there these they this to up was we were "
    "what when where which who will with you"
)
ENGLISH = frozenset(ENGLISH_LIST.split())
STOP_WORDS = {
    **dict.fromkeys(["nb", "nn", "no", "da", "sv"], NORDIC),
    "en": ENGLISH,
}


def stop_words(language: str) -> frozenset[str]:
    return STOP_WORDS.get(primary(language), frozenset())
