"""How what is done with a lägesbild reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "situation.picture.begin": gettext_noop("påbörjade lägesbilden"),
        "situation.picture.change": gettext_noop("ändrade uppgifterna om lägesbilden"),
        "situation.picture.remove": gettext_noop("tog bort utkastet till lägesbild"),
        "situation.picture.send": gettext_noop("lämnade lägesbilden till granskning"),
        "situation.picture.send_back": gettext_noop("skickade tillbaka lägesbilden"),
        "situation.picture.approve": gettext_noop("godkände lägesbilden"),
        "situation.picture.adopt": gettext_noop("förde in beslutet om lägesbilden"),
        "situation.picture.replace": gettext_noop("ersatte lägesbilden"),
        "situation.picture.publish": gettext_noop("publicerade lägesbildens öppna version"),
        "situation.picture.withdraw": gettext_noop("tog bort lägesbildens öppna version"),
        "situation.picture_link.add": gettext_noop("lade till en annan plan"),
        "situation.picture_link.remove": gettext_noop("tog bort en annan plan"),
        "situation.picture_block.add": gettext_noop("lade till ett stycke i lägesbilden"),
        "situation.picture_block.write": gettext_noop("skrev i lägesbilden"),
        "situation.picture_block.mark": gettext_noop("märkte ett underlag i lägesbilden"),
        "situation.picture_block.put_in": gettext_noop("tog in ett underlag i lägesbilden"),
        "situation.picture_block.take_anew": gettext_noop("tog om ett underlag i lägesbilden"),
        "situation.picture_block.move": gettext_noop("flyttade ett stycke i lägesbilden"),
        "situation.picture_block.remove": gettext_noop("tog bort ett stycke ur lägesbilden"),
        "situation.picture_problem.add": gettext_noop("lade till ett problem i lägesbilden"),
        "situation.picture_problem.change": gettext_noop("ändrade ett problem i lägesbilden"),
        "situation.picture_problem.remove": gettext_noop("tog bort ett problem ur lägesbilden"),
        "situation.cause.add": gettext_noop("lade till en orsak i lägesbilden"),
        "situation.cause.change": gettext_noop("ändrade en orsak i lägesbilden"),
        "situation.cause.remove": gettext_noop("tog bort en orsak ur lägesbilden"),
    },
    fields={
        "heading": gettext_noop("rubrik"),
        "period_from": gettext_noop("period från"),
        "period_to": gettext_noop("period till"),
        "geography": gettext_noop("område"),
        "is_open": gettext_noop("öppen"),
        "ground": gettext_noop("grund för sekretess"),
        "priority": gettext_noop("prioritet"),
        "decided_on": gettext_noop("beslutad den"),
        "next_update_due": gettext_noop("nästa uppdatering senast"),
    },
)
