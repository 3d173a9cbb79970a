"""How Swedish is told from English, for tests of the translation."""

from __future__ import annotations

import re

# Words that hardly a Swedish sentence does without, and that are no English words.
STOPS = re.compile(
    r"\b(och|är|inte|att|för|med|från|som|på|av|eller|ett|det|har|kan|ska|du|din|ditt|ingen|inget"
    r"|alla|här|när|vid|efter|innan|finns|görs?|vilken|vilka|varje|måste|redan)\b",
    re.IGNORECASE,
)
SWEDISH_WORD = re.compile(r"\w*[åäöÅÄÖ]\w*")
# The letters themselves, the small coin, and names of bodies and places that English texts name.
KEPT = {"å", "ä", "ö", "öre", "Brå", "Järva", "Långsjön", "Malmö", "Södra", "Visättra"}
