"""The documents of a round: proposal for decision, explanations, budget transfers.

A Swedish authority writes its decisions in Swedish, so the documents are not translated.
"""

from tryggare.fund.services.documents.decision_list import decision_list_pdf
from tryggare.fund.services.documents.explanations import explanation_pdfs, explanations_pdf
from tryggare.fund.services.documents.transfers import budget_transfer_csv
from tryggare.fund.services.documents.view import About, Facts, Measure, RoundView, round_view
from tryggare.fund.services.documents.workbook import decision_list_xlsx

__all__ = [
    "About",
    "Facts",
    "Measure",
    "RoundView",
    "budget_transfer_csv",
    "decision_list_pdf",
    "decision_list_xlsx",
    "explanation_pdfs",
    "explanations_pdf",
    "round_view",
]
