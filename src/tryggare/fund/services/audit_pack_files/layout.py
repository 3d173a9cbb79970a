"""Where things lie in an audit pack, for the one who writes it and the one who checks it."""

from __future__ import annotations

README = "LASMIG.txt"
MANIFEST = "manifest-sha256.txt"
SEAL = "forsegling.json"
EVENTS = "logg/handelser.jsonl"
DECISIONS = "beslut/beslut.csv"
PROPOSALS = "forslag/forslag.csv"
ATTACHMENTS = ("ansokningar/bilagor.csv", "medel/redovisningsbilagor.csv", "omgang/filer.csv")
BOOKS = "bocker"
VOUCHERS = "verifikationer.csv"
BALANCES = "saldon.csv"
PROBLEM, RESULT = "problem.json", "result.json"

# Headings that the check reads.
DECISION_ID, PROPOSAL_ID = "Beslutets id", "Förslagets id"
OUTCOME, AMOUNT, PARAGRAPH, REASON = "Beslut (kod)", "Beviljat (öre)", "Paragraf", "Motivering"
FOLDER = "Mapp"
FILE, SHA256 = "Fil i paketet", "SHA-256"
ACCOUNT, BALANCE = "Konto", "Saldo (öre)"

# The event that seals a pack, and what it says of it.
SEAL_ACTION = "fund.audit_pack.seal"
MANIFEST_SHA256 = "manifest_sha256"


def books(year: int | str, name: str) -> str:
    """Where a file of a year's books lies."""
    return f"{BOOKS}/{year}/{name}"


def proposal_folder(number: int) -> str:
    return f"forslag/{number:03}"
