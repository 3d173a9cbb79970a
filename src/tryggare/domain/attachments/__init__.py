"""Files that people attach: known by their content, without scripts and hidden data."""

from tryggare.domain.attachments.accepting import ENDINGS, Accepted, accept
from tryggare.domain.attachments.refusals import LARGEST

__all__ = ["ENDINGS", "LARGEST", "Accepted", "accept"]
