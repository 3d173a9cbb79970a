"""Writes ``docs/states/*.md`` from the tables that move the states, so that they agree.

Run as ``python -m tryggare.project.state_diagrams``; ``--check`` only compares.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tryggare.domain import (
    consent,
    exit_cases,
    exit_safety,
    hand_overs,
    secrecy,
    settlement,
    suppliers,
    year_reports,
)
from tryggare.domain.incidents import reports
from tryggare.domain.pictures import states as pictures
from tryggare.domain.plans import states as plans
from tryggare.domain.transitions import Transitions, mermaid
from tryggare.domain.weeks import states as weeks
from tryggare.fund import policies as fund
from tryggare.situation import policies_analyses as situation
from tryggare.situation import policies_imports as situation_imports

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "states"

DIAGRAMS: dict[str, tuple[str, Transitions, str]] = {
    "fund-round": ("Omgång", fund.ROUND, "draft"),
    "fund-application": ("Ansökan", fund.APPLICATION, "submitted"),
    "fund-reading": ("Bedömning", fund.READING, "assigned"),
    "fund-meeting": ("Sammanträde", fund.MEETING, "planned"),
    "fund-award": ("Beviljad åtgärd", fund.AWARD, "decided"),
    "fund-instalment": ("Delbetalning", fund.INSTALMENT, "planned"),
    "fund-change-request": ("Ändringsbegäran", fund.CHANGE_REQUEST, "asked"),
    "fund-report": ("Redovisning", fund.REPORT, "expected"),
    "fund-recovery": ("Återkrav", fund.RECOVERY, "demanded"),
    "fund-carry-over": ("Ombudgetering", fund.CARRY_OVER, "asked"),
    "fund-proposal": ("Förslag", fund.PROPOSAL, "queued"),
    "fund-audit-pack": ("Revisionspaket", fund.AUDIT_PACK, "queued"),
    "fund-file": ("Ansökningsfil", fund.FILE, "uploaded"),
    "situation-report": ("Rapport om händelse, och tips", reports.REPORT, "received"),
    "situation-import": ("Inläsning av händelser", situation_imports.IMPORT_BATCH, "uploaded"),
    "situation-picture": ("Lägesbild", pictures.PICTURE, "draft"),
    "exit-case": ("Avhopparärende", exit_cases.CASE, "contact"),
    "exit-acute-protection": ("Akut skydd", exit_cases.ACUTE, "none"),
    "exit-exposure": ("Röjd adress", exit_safety.EXPOSURE, "reported"),
    "exit-grant": ("Delning", consent.GRANT, "requested"),
    "exit-supplier": ("Utförare", suppliers.SUPPLIER, "proposed"),
    "exit-package": ("Överlämning till en annan kommun", hand_overs.PACKAGE, "sent"),
    "exit-settlement": ("En kommuns del av en avräkning", settlement.SETTLEMENT, "draft"),
    "exit-disclosure": ("Prövning av utlämnande", secrecy.DISCLOSURE, "tried"),
    "situation-incident": ("Händelse", situation.INCIDENT, "counted"),
    "situation-analysis": ("Analys", situation.ANALYSIS, "queued"),
    "situation-week": ("Veckans lägesbild", weeks.WEEK, "draft"),
    "situation-week-measure": ("Veckans åtgärd", weeks.WEEK_MEASURE, "planned"),
    "situation-period-analysis": ("Analys av en period", weeks.PERIOD_ANALYSIS, "draft"),
    "measures-plan": ("Åtgärdsplan", plans.PLAN, "draft"),
    "measures-measure": ("Åtgärd", plans.MEASURE, "planned"),
    "measures-camera": ("Kamerabevakning", plans.CAMERA, "planned"),
    "measures-promise": ("Medborgarlöfte", plans.PROMISE, "draft"),
    "measures-report": ("Rapport till fullmäktige", plans.ASSEMBLY_REPORT, "draft"),
    "exit-year-report": ("Årsrapport", year_reports.YEAR_REPORT, "draft"),
}


def page(title: str, table: Transitions, start: str) -> str:
    """One Markdown page with its diagram."""
    return f"# {title}\n\n```mermaid\n{mermaid(table, start=start)}```\n"


def stale() -> list[Path]:
    """The pages that do not say what the tables say, leftover pages included."""
    wanted = {FOLDER / f"{name}.md": page(*parts) for name, parts in DIAGRAMS.items()}
    found = set(FOLDER.glob("*.md"))
    differing = [p for p, text in wanted.items() if p not in found or p.read_text() != text]
    return differing + sorted(found - wanted.keys())


def write() -> None:
    """Write every page anew and remove those of tables that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, parts in DIAGRAMS.items():
        (FOLDER / f"{name}.md").write_text(page(*parts), encoding="utf-8")


def main(argv: list[str]) -> int:
    """Exit 0 when the pages are fresh (or have been written), 1 when ``--check`` finds stale."""
    if "--check" not in argv:
        write()
        return 0
    for path in stale():
        print(f"Inaktuell: {path}. Kör make docs.", file=sys.stderr)  # noqa: T201
    return 1 if stale() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
