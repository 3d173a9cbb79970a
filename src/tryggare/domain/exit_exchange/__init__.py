"""A case as a file: what goes to the system that holds the *akt*, and what comes back from it.

The format is declared once, in ``format.toml``: what is written, read, checked, documented and
compared follows from that. Files are locked before they leave memory (``containers``).
"""

from tryggare.domain.exit_exchange.comparing import Difference, Standing, differences, standing
from tryggare.domain.exit_exchange.containers import (
    PHRASE_SIGNS,
    Lock,
    answer_key,
    fingerprint,
    is_public_key,
    lock_answer,
    lock_to_key,
    lock_with_phrase,
    new_phrase,
    read_header,
    unlock,
)
from tryggare.domain.exit_exchange.packages import Package, Row, read_package, write_package
from tryggare.domain.exit_exchange.parts import ALWAYS, IN_RECORD, Part, offered
from tryggare.domain.exit_exchange.refusals import (
    BrokenFile,
    CannotUnlock,
    NewerVersion,
    NotOurFile,
    OtherCase,
)
from tryggare.domain.exit_exchange.returns import (
    Addition,
    AdditionKind,
    Receipt,
    Returned,
    read_return,
    write_return,
)
from tryggare.domain.exit_exchange.tables import Field, Kind, Table, tables

__all__ = [
    "ALWAYS",
    "IN_RECORD",
    "PHRASE_SIGNS",
    "Addition",
    "AdditionKind",
    "BrokenFile",
    "CannotUnlock",
    "Difference",
    "Field",
    "Kind",
    "Lock",
    "NewerVersion",
    "NotOurFile",
    "OtherCase",
    "Package",
    "Part",
    "Receipt",
    "Returned",
    "Row",
    "Standing",
    "Table",
    "answer_key",
    "differences",
    "fingerprint",
    "is_public_key",
    "lock_answer",
    "lock_to_key",
    "lock_with_phrase",
    "new_phrase",
    "offered",
    "read_header",
    "read_package",
    "read_return",
    "standing",
    "tables",
    "unlock",
    "write_package",
    "write_return",
]
