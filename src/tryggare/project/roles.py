"""The roles of the installation: what a person is given, put together from the rooms' rights."""

from tryggare.domain.wording import gettext_noop
from tryggare.exit import permissions as exit_
from tryggare.fund import permissions as fund
from tryggare.measures import permissions as measures
from tryggare.organisations import permissions as ground
from tryggare.organisations.permissions import ROLES, Role
from tryggare.situation import permissions as situation

ROLES.register(
    Role(
        "administrator",
        gettext_noop("Administratör"),
        gettext_noop(
            "Håller ordning på organisationer, kommundelar, personer och roller. Ser inte fondens "
            "ansökningar och aldrig ett avhopparärende."
        ),
        (
            ground.VIEW_ORGANISATION,
            ground.MANAGE_ORGANISATIONS,
            ground.MANAGE_PEOPLE,
            ground.GRANT_ROLES,
            ground.READ_AUDIT,
        ),
    ),
    Role(
        "fund_officer",
        gettext_noop("Fondhandläggare"),
        gettext_noop(
            "Lägger upp omgångar, läser in ansökningar, sätter regler, räknar fram förslag och "
            "tar fram underlag till beslut. Beslutar ingenting."
        ),
        (
            ground.VIEW_ORGANISATION,
            fund.VIEW_ROUND,
            fund.MANAGE_ROUND,
            fund.IMPORT_APPLICATIONS,
            fund.ALLOCATE,
            fund.MANAGE_FUND,
            fund.HANDLE,
            fund.RECORD_DECISION,
            fund.VIEW_MONEY,
            fund.BOOK,
            fund.FOLLOW_UP,
        ),
    ),
    Role(
        "applicant",
        gettext_noop("Sökande"),
        gettext_noop(
            "Skriver ansökningar för de organisationer där personen har uppdrag, och redovisar "
            "det som beviljats. Ser bara sina egna organisationers ansökningar."
        ),
        (fund.APPLY,),
    ),
    Role(
        "assessor",
        gettext_noop("Bedömare"),
        gettext_noop(
            "Läser och poängsätter de ansökningar som tilldelats, efter att ha svarat om jäv."
        ),
        (ground.VIEW_ORGANISATION, fund.VIEW_ROUND, fund.ASSESS),
    ),
    Role(
        "adviser",
        gettext_noop("Yttrande"),
        gettext_noop("Lämnar yttranden: polis, ekonomi, dataskydd eller samordning."),
        (ground.VIEW_ORGANISATION, fund.VIEW_ROUND, fund.STATE_OPINION),
    ),
    Role(
        "delegate",
        gettext_noop("Delegat"),
        gettext_noop("Fattar beslut på delegation, upp till det belopp som delegationen ger."),
        (ground.VIEW_ORGANISATION, fund.VIEW_ROUND, fund.VIEW_MONEY, fund.DECIDE),
    ),
    Role(
        "attestant",
        gettext_noop("Attestant"),
        gettext_noop("Attesterar betalningar. Två olika personer attesterar varje betalning."),
        (ground.VIEW_ORGANISATION, fund.VIEW_ROUND, fund.VIEW_MONEY, fund.ATTEST),
    ),
    Role(
        "decision_maker",
        gettext_noop("Förtroendevald i beslutande organ"),
        gettext_noop("Läser omgångar, förslag och underlag. Ändrar inget i systemet."),
        (
            ground.VIEW_ORGANISATION,
            fund.VIEW_ROUND,
            fund.VIEW_MONEY,
            situation.READ_PICTURE,
            measures.READ,
        ),
    ),
    Role(
        "controller",
        gettext_noop("Controller"),
        gettext_noop(
            "Läser omgångar, förslag, pengar och händelselogg, och tar ut underlag till revisionen."
        ),
        (
            ground.VIEW_ORGANISATION,
            ground.READ_AUDIT,
            fund.VIEW_ROUND,
            fund.VIEW_MONEY,
            fund.AUDIT_PACK,
            situation.READ_PICTURE,
            measures.READ,
            measures.READ_CAMERAS,
        ),
    ),
    Role(
        "coordinator",
        gettext_noop("Brottsförebyggande samordnare"),
        gettext_noop(
            "Tar emot rapporter och tips, leder veckans möte, håller i dialoger, gör analyser och "
            "skriver lägesbilden och åtgärdsplanen. Ser inga avhopparärenden."
        ),
        (
            ground.VIEW_ORGANISATION,
            situation.REPORT,
            situation.VIEW,
            situation.HANDLE,
            situation.IMPORT,
            situation.CONFIGURE,
            situation.MEET,
            situation.LEAD,
            situation.DIALOGUE,
            situation.ANALYSE,
            situation.WRITE,
            situation.READ_PICTURE,
            measures.READ,
            measures.PLAN,
            measures.CARRY_OUT,
            measures.COOPERATE,
            measures.READ_CAMERAS,
            measures.REPORT,
            measures.SHARE,
        ),
    ),
    Role(
        "measure_owner",
        gettext_noop("Åtgärdsansvarig"),
        gettext_noop(
            "Svarar för de åtgärder i åtgärdsplanen som den egna organisationen har: vad som "
            "gjorts, hur målen nås och uppföljningen."
        ),
        (ground.VIEW_ORGANISATION, measures.READ, measures.CARRY_OUT),
    ),
    Role(
        "camera_officer",
        gettext_noop("Kameraansvarig"),
        gettext_noop(
            "Bedömer kamerabevakning, för registret över den, kontrollerar skyltar och håller reda "
            "på tillstånd för ordningsvakter."
        ),
        (ground.VIEW_ORGANISATION, measures.READ, measures.READ_CAMERAS, measures.KEEP_CAMERAS),
    ),
    Role(
        "reporter",
        gettext_noop("Rapportör"),
        gettext_noop(
            "Rapporterar händelser från telefonen för sin organisation och får svar. Ser bara sina "
            "egna rapporter."
        ),
        (situation.REPORT,),
    ),
    Role(
        "week_participant",
        gettext_noop("Deltar i veckans möte"),
        gettext_noop(
            "Polis, bostadsbolag och förvaltningar: ser veckans lägesbild och händelserna, "
            "rapporterar och svarar för sina åtgärder."
        ),
        (
            situation.REPORT,
            situation.VIEW,
            situation.MEET,
            situation.READ_PICTURE,
            measures.READ,
        ),
    ),
    Role(
        "caseworker",
        gettext_noop("Ärendehandläggare"),
        gettext_noop(
            "Arbetar i ärenden om stöd till avhopp. Ser bara de ärenden där personen är med i "
            "laget, aldrig alla."
        ),
        (exit_.WORK, exit_.READ_SUPPLIERS, exit_.READ_FIGURES),
    ),
    Role(
        "case_decider",
        gettext_noop("Beslutsfattare i ärenden"),
        gettext_noop(
            "Beslutar på delegation i ärenden om stöd till avhopp, där personen är med i laget."
        ),
        (exit_.WORK, exit_.DECIDE, exit_.READ_SUPPLIERS, exit_.READ_FIGURES),
    ),
    Role(
        "partner",
        gettext_noop("Samverkanspart"),
        gettext_noop(
            "Läser det som socialtjänsten delar med just den personen, så länge delningen gäller. "
            "Ser inga ärenden."
        ),
        (exit_.READ_SHARE,),
    ),
    Role(
        "record_keeper",
        gettext_noop("Aktansvarig"),
        gettext_noop(
            "Skriver in vilket system som håller akten i ärenden om stöd till avhopp, sedan "
            "nämnden har beslutat. Ser inga ärenden."
        ),
        (exit_.CONFIGURE,),
    ),
    Role(
        "supplier_officer",
        gettext_noop("Ansvarig för utförare"),
        gettext_noop(
            "Håller registret över dem som kommunen köper stöd av: tillstånd, avtal, besök, "
            "avvikelser och fakturor. Ser inga ärenden."
        ),
        (exit_.ENTER, exit_.READ_SUPPLIERS, exit_.SUPPLIERS),
    ),
    Role(
        "grant_officer",
        gettext_noop("Ansvarig för statsbidrag"),
        gettext_noop(
            "Håller ordning på statsbidragen till stöd vid avhopp: sökt, beviljat, använt som en "
            "summa, redovisat. Ser inga ärenden."
        ),
        (exit_.ENTER, exit_.GRANTS),
    ),
    Role(
        "log_reviewer",
        gettext_noop("Loggranskare"),
        gettext_noop(
            "Går varje månad igenom ett urval av vem som har läst vad i avhopparärendena. Ser tid, "
            "person, ärendenummer och slag av handling, aldrig vad som står i ett ärende, och är "
            "inte med i något ärende."
        ),
        (exit_.REVIEW_LOG,),
    ),
    Role(
        "registrar",
        gettext_noop("Registrator för gallring"),
        gettext_noop(
            "Tar fram vilka avhopparärenden som ska gallras, efter ärendenummer och dag. Ser "
            "aldrig vem ett ärende gäller och är inte med i något."
        ),
        (exit_.RETAIN, exit_.CERTIFICATES),
    ),
    Role(
        "archivist",
        gettext_noop("Arkivarie"),
        gettext_noop(
            "Godkänner gallringen av avhopparärenden som en handläggare har kontrollerat. Ser "
            "ärendenummer, dag och regel, aldrig ett ärende, och är inte med i något."
        ),
        (exit_.ARCHIVE, exit_.CERTIFICATES),
    ),
    Role(
        "figures_officer",
        gettext_noop("Statistikansvarig"),
        gettext_noop(
            "Bestämmer om kommunen bidrar till statistiken om stöd till avhopp. Ser det som är "
            "utlämnat, aldrig ett ärende och inga egna antal."
        ),
        (exit_.CONTRIBUTE, exit_.READ_FIGURES),
    ),
    Role(
        "data_protection_officer",
        gettext_noop("Dataskyddsombud"),
        gettext_noop(
            "Beslutar om en framtagen tabell över stöd till avhopp får lämnas ut. Ser tabellen som "
            "den skulle visas, aldrig ett ärende."
        ),
        (exit_.RELEASE, exit_.READ_FIGURES),
    ),
    Role(
        "exit_leader",
        gettext_noop("Ledare för stödet till avhopp"),
        gettext_noop(
            "Ser hur arbetet är ordnat, påminner, och skriver årsrapporten. Ser inga ärenden och "
            "inga siffror om enskilda."
        ),
        (exit_.LEAD,),
    ),
    Role(
        "cooperation_manager",
        gettext_noop("Samverkansansvarig"),
        gettext_noop(
            "Sköter avtalen med andra kommuner om avhopparstöd, utser kontaktpersoner och räknar "
            "av kostnaderna. Ser summor och aldrig ett ärende."
        ),
        (exit_.ENTER, exit_.COOPERATE),
    ),
)
