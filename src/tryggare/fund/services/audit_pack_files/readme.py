"""What the auditor reads first: what each file is, and how to check that nothing is changed."""

from __future__ import annotations

from tryggare.fund.services.audit_pack_files.scope import Scope

_TEXT = """\
REVISIONSPAKET
{municipality}
{fund}, {round}
Uppgifterna som de stod {day}.

Paketet är helt: det innehåller varje ansökan, svar om jäv, bedömning, beslut, verifikation och
loggad händelse i omgången. Den som har jäv i något av det kan inte ta ut det.

Filerna går att öppna utan Tryggare. CSV-filerna har semikolon, UTF-8 och decimalkomma och öppnas i
ett kalkylprogram. En apostrof först i en cell gör att programmet inte tolkar texten som en formel.


VAD SOM FINNS

omgang/        omgången och fonden fält för fält, formuläret och kriterierna som de låstes,
               reglerna, delegationerna och de kalkylblad som ansökningar har lästs ur
ansokningar/   alla ansökningar; varje version som den skickades in (versioner/), budget, mål,
               medsökande, bilagor med kontrollsumma
yttranden/     vad polis, ekonomi, dataskyddsombud och samordning har svarat
jav/           vad var och en har svarat om jäv, med lagrum och tid; sent upptäckt jäv märkt
bedomning/     panelen, bedömningarna (de strukna finns kvar), poäng och motiveringar, antagna
               poäng, jämförelsen med medel och kalibrerat medel, och måtten på samstämmighet
forslag/       varje uträknat förslag: problem.json är underlaget, result.json svaret
beslut/        sammanträden, närvaro, beslut med dagar till laga kraft och överklaganden, jäv,
               reservationer, och handlingarna som PDF
bocker/        fondens hela år: verifikationer, saldon, ombudgetering
medel/         det beviljade, budgetrader, delbetalningar med attester, ändringar, redovisningar,
               återkrav
uppfoljning/   delmål, mätta resultat, lärdomar
logg/          händelserna, en rad var, så som de står i kommunens händelselogg


SÅ KONTROLLERAR DU

1. Allt på en gång, utan databas och utan nät:

       tryggare audit-pack verify PAKETET.zip

   Kommandot går igenom punkt 2 till 6 och säger vad som inte stämmer. Med --rerun räknar det också
   om varje förslag.

2. Filerna. Packa upp och kör i mappen:

       sha256sum -c manifest-sha256.txt

3. Förseglingen. forsegling.json är den händelse i kommunens logg som förseglade paketet.
   Händelsen bär kontrollsumman av manifest-sha256.txt. Be kommunen visa samma händelse i sin egen
   logg och jämför hashen: den som har ändrat både filerna och förseglingen kan inte ändra den.

4. Loggen. Varje rad i logg/handelser.jsonl bär händelsens innehåll, hashen före och hashen efter.
   Hashen är SHA-256 över hashen före, händelsens nummer, tiden i mikrosekunder sedan 1970,
   kommunens id och innehållet. Nummer som saknas är händelser som inte hör till omgången. Att
   hela kedjan håller visar kommunen med: tryggare audit verify

5. Böckerna. Verifikationerna är numrerade utan lucka, varje verifikation går jämnt upp, och
   saldona är summan av raderna.

6. Besluten. Varje beslut i beslut/beslut.csv står med samma utfall och belopp i loggen, och varje
   förslags underlag och svar har kontrollsummor där.

7. Förslagen. Räkna om ett förslag:

       tryggare allocate forslag/001/problem.json --output svar.json
"""


def readme(scope: Scope) -> bytes:
    round_ = scope.round
    return _TEXT.format(
        municipality=round_.municipality.name,
        fund=round_.fund.name,
        round=round_.name,
        day=scope.day.isoformat(),
    ).encode()
