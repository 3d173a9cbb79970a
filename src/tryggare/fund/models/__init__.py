"""The fund's rows."""

from tryggare.fund.models.applications import Application, ApplicationOption
from tryggare.fund.models.files import ApplicationFile
from tryggare.fund.models.proposals import Pin, Proposal
from tryggare.fund.models.rounds import Fund, Round, RoundRule

__all__ = [
    "Application",
    "ApplicationFile",
    "ApplicationOption",
    "Fund",
    "Pin",
    "Proposal",
    "Round",
    "RoundRule",
]
