"""The fund's money: what stands on which account, what may move, and the rules around an award.

A voucher is ``lines`` of a movement, or the ``reversal`` of another voucher; ``check`` lets it
through to the books or refuses it. All amounts are whole öre.
"""

from tryggare.domain.ledger.accounting import AccountedLine, FinalAccount, settle
from tryggare.domain.ledger.accounts import GUARDED, Account
from tryggare.domain.ledger.balances import Balance, balances, check
from tryggare.domain.ledger.changes import (
    ChangeTerms,
    default_change_terms,
    lines_needing_decision,
    needs_decision,
)
from tryggare.domain.ledger.forecast import (
    CarryOver,
    DatedAmount,
    Forecast,
    Month,
    OpenAward,
    Position,
    carry_over_request,
    forecast,
    rules,
)
from tryggare.domain.ledger.instalments import Instalment, Plan, payable, require_whole, split
from tryggare.domain.ledger.movements import TABLE, Line, Lines, Movement, lines, reversal
from tryggare.domain.ledger.recovery import (
    Extent,
    Ground,
    Recovery,
    all_grounds,
    check_recovery,
)
from tryggare.domain.ledger.scaling import scale
from tryggare.domain.ledger.state_aid import (
    Aid,
    Ceiling,
    all_ceilings,
    check_aid,
    room_left,
    running_sum,
)

__all__ = [
    "GUARDED",
    "TABLE",
    "Account",
    "AccountedLine",
    "Aid",
    "Balance",
    "CarryOver",
    "Ceiling",
    "ChangeTerms",
    "DatedAmount",
    "Extent",
    "FinalAccount",
    "Forecast",
    "Ground",
    "Instalment",
    "Line",
    "Lines",
    "Month",
    "Movement",
    "OpenAward",
    "Plan",
    "Position",
    "Recovery",
    "all_ceilings",
    "all_grounds",
    "balances",
    "carry_over_request",
    "check",
    "check_aid",
    "check_recovery",
    "default_change_terms",
    "forecast",
    "lines",
    "lines_needing_decision",
    "needs_decision",
    "payable",
    "require_whole",
    "reversal",
    "room_left",
    "rules",
    "running_sum",
    "scale",
    "settle",
    "split",
]
