"""Words by language that the checks look for. A language without an entry is not checked for them."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that attribute a quote to a speaker.
SPEECH_VERBS: dict[str, frozenset[str]] = {
    "nb": words(
        """
        sier sa forteller fortalte mener mente forklarer forklarte understreker understreket påpeker påpekte
        fastslår slår legger utdyper svarer svarte spør spurte skriver skrev uttaler uttalte kommenterer oppsummerer
        konstaterer poengterer fortsetter presiserer tilføyer ifølge avslutter lover tror håper roser advarer minner
        """
    ),
    "en": words(
        """
        say says said tell tells told explain explains explained add adds added stress stresses stressed note notes
        noted believe believes believed write writes wrote comment comments commented conclude concludes concluded
        continue continues continued reply replies replied according point points warn warns warned promise promises
        promised hope hopes
        """
    ),
}
