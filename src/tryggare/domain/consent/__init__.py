"""Consent to lift secrecy, and the grants under which something is shared with a recipient.

Consent here lifts secrecy (OSL 12 kap. 2 §). It is not why social services may keep the data at
all: that rests on their own act, not on consent.
"""

from tryggare.domain.consent.categories import Category, shared
from tryggare.domain.consent.consents import Consent, Signer, age, covers, must_sign, why_not
from tryggare.domain.consent.grants import GRANT, Grant, advance, readable, standing
from tryggare.domain.consent.lasting import ends_at, holds_through
from tryggare.domain.consent.police import ASKED_FOR, Condition, conditions, missing
from tryggare.domain.consent.ways import Form, WithdrawalWay

__all__ = [
    "ASKED_FOR",
    "GRANT",
    "Category",
    "Condition",
    "Consent",
    "Form",
    "Grant",
    "Signer",
    "WithdrawalWay",
    "advance",
    "age",
    "conditions",
    "covers",
    "ends_at",
    "holds_through",
    "missing",
    "must_sign",
    "readable",
    "shared",
    "standing",
    "why_not",
]
