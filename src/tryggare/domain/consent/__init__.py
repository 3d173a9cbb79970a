"""Consent to lift secrecy, and the grants under which something is shared with a recipient.

Consent here lifts secrecy (OSL 12 kap. 2 §). It is not why social services may keep the data at
all: that rests on their own act, not on consent.
"""

from tryggare.domain.consent.categories import Category, shared
from tryggare.domain.consent.consents import Consent, Signer, covers, must_sign, why_not
from tryggare.domain.consent.grants import GRANT, Grant, advance, readable, standing

__all__ = [
    "GRANT",
    "Category",
    "Consent",
    "Grant",
    "Signer",
    "advance",
    "covers",
    "must_sign",
    "readable",
    "shared",
    "standing",
    "why_not",
]
