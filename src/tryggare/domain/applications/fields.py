"""What a spreadsheet of applications can say, and the headings people give it."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from tryggare.domain.wording import Text, say


class Field(StrEnum):
    """What a column is read as. The values are the keys used in files and in the browser."""

    REFERENCE = "reference"
    TITLE = "title"
    APPLICANT = "applicant"
    AMOUNT = "amount"
    SCORE = "score"
    CATEGORY = "category"
    DISTRICT = "district"
    LEVELS = "levels"
    LOWER_AMOUNT = "lower_amount"
    LOWER_SCORE = "lower_score"
    ALTERNATIVE_GROUP = "alternative_group"
    REQUIRES = "requires"
    PIN = "pin"
    PIN_REASON = "pin_reason"
    PRECISION = "precision"
    PROJECT_CODE = "project_code"
    SOURCE = "source"
    INVENTED = "invented"
    NOTE = "note"

    @property
    def label(self) -> Text:
        return _LABELS[self]


# Without these there is nothing to share out.
NEEDED = (Field.TITLE, Field.AMOUNT)

_LABELS = {
    Field.REFERENCE: say("Beteckning"),
    Field.TITLE: say("Åtgärd"),
    Field.APPLICANT: say("Sökande"),
    Field.AMOUNT: say("Sökt belopp"),
    Field.SCORE: say("Poäng"),
    Field.CATEGORY: say("Inriktning"),
    Field.DISTRICT: say("Kommundel"),
    Field.LEVELS: say("Nivåer (belopp:poäng; belopp:poäng)"),
    Field.LOWER_AMOUNT: say("Lägre belopp"),
    Field.LOWER_SCORE: say("Poäng vid lägre belopp"),
    Field.ALTERNATIVE_GROUP: say("Alternativ till"),
    Field.REQUIRES: say("Förutsätter"),
    Field.PIN: say("Låsning (med eller utanför)"),
    Field.PIN_REASON: say("Skäl för låsning"),
    Field.PRECISION: say("Beloppets noggrannhet"),
    Field.PROJECT_CODE: say("Projektkod"),
    Field.SOURCE: say("Källa"),
    Field.INVENTED: say("Påhittad"),
    Field.NOTE: say("Anmärkning"),
}

# Spelling is compared without case, accents, spaces and signs: see ``plain``. The first names of a
# field win over the later ones when a sheet has several of them.
_NAMES = {
    Field.REFERENCE: "id, beteckning, diarienummer, diarienr, dnr, ärendenummer, ärendenr, "
    "ansökningsnummer, ansökningsid, ansökan nr, ansökan id, referens, nummer, nr, löpnummer, "
    "löpnr, reference, application id, application number, case number",
    Field.TITLE: "åtgärd, titel, projekt, projektnamn, projekttitel, åtgärdens namn, benämning, "
    "insats, aktivitet, rubrik, namn på åtgärd, namn, title, project, project title, project name, "
    "measure, name",
    Field.APPLICANT: "sökande, sökande nämnd, sökande organisation, sökandens namn, ansökande, "
    "ansökande nämnd, mottagare, nämnd, förvaltning, bolag, förening, organisation, applicant, "
    "recipient, organization, applicant name, body",
    Field.AMOUNT: "sökt belopp, belopp, ansökt belopp, sökt summa, sökta medel, söker, kronor, "
    "summa, kostnad, belopp sek, amount sek, amount, amount requested, requested amount, cost, sek",
    Field.SCORE: "poäng, totalpoäng, slutpoäng, poängsumma, medelpoäng, snittpoäng, poäng snitt, "
    "viktad poäng, viktade poäng, bedömning, betyg, score, total score, points, mean score",
    Field.CATEGORY: "inriktning, kategori, spår, typ, typ av åtgärd, område för åtgärd, "
    "insatsområde, category, track, type, theme",
    Field.DISTRICT: "kommundel, stadsdel, distrikt, område, geografiskt område, plats, district, "
    "area, neighbourhood, place",
    Field.LEVELS: "nivåer, belopp och poäng per nivå, levels, options",
    Field.LOWER_AMOUNT: "lägre belopp, lägsta belopp, delbelopp, minsta belopp, lower amount, "
    "minimum amount, partial amount",
    Field.LOWER_SCORE: "poäng vid lägre belopp, poäng vid lägsta belopp, poäng lägre belopp, "
    "poäng lägsta belopp, poäng delbelopp, lower score, score at lower amount",
    Field.ALTERNATIVE_GROUP: "alternativgrupp, alternativ, alternativ till, alternative group, "
    "alternatives",
    Field.REQUIRES: "förutsätter, kräver, beroende av, beroende, requires, depends on",
    Field.PIN: "låsning, låst, lås, fast, pin, pinned",
    Field.PIN_REASON: "skäl för låsning, skäl till låsning, låsningsskäl, pin reason",
    Field.PRECISION: "noggrannhet, beloppets noggrannhet, amount precision, precision",
    Field.PROJECT_CODE: "projektkod, projektnummer, projektnr, aktivitetskod, project code",
    Field.SOURCE: "källa, länk, källänk, source, source url, url",
    Field.INVENTED: "påhittad, fiktiv, invented, fictional",
    Field.NOTE: "anmärkning, kommentar, notering, note, comment, remark",
}


def plain(heading: str) -> str:
    """A heading reduced to what is compared: ``Sökt belopp (tkr)`` → ``soktbelopp``."""
    without_unit = re.sub(r"\([^)]*\)", " ", heading)
    split = unicodedata.normalize("NFKD", without_unit).casefold()
    return "".join(character for character in split if character.isalnum())


NAMES: dict[str, tuple[Field, int]] = {
    plain(name): (field, rank)
    for field, names in _NAMES.items()
    for rank, name in enumerate(names.split(", "))
}
