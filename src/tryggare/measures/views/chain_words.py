"""What the boxes of the chain are called and say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.plans import Strand, chain, kind_or_other
from tryggare.domain.plans.chain import Stage
from tryggare.domain.plans.chain_drawing import CAUSES_OF, Box
from tryggare.measures.models import MeasureMoney
from tryggare.measures.selectors.chain import KIND, MEASURE, MONEY, STRAND
from tryggare.shell.charts import Look
from tryggare.shell.charts.chart import in_millions
from tryggare.shell.locale import say

_LOOKS = {
    "effect-better": Look.BETTER,
    "effect-same": Look.SAME,
    "effect-worse": Look.WORSE,
    "effect-unknown": Look.UNKNOWN,
}


@dataclass(frozen=True)
class Words:
    """Names of keys: what people have written, and our own words. ``is_public`` when those who read
    are residents, to whom a gap says no more than what is published."""

    titles: Mapping[str, str]
    is_public: bool = False

    def of(self, key: str) -> str:
        """What a key is called; "" for one that is not known."""
        if key in self.titles:
            return self.titles[key]
        if key.startswith(STRAND):
            return say(Strand(key.removeprefix(STRAND)).text)
        if key.startswith(KIND):
            return say(kind_or_other(key.removeprefix(KIND)).label)
        if key.startswith(MONEY) and key != chain.NO_MONEY:
            return str(MeasureMoney.Source(key.removeprefix(MONEY)).label)
        if key.startswith(MEASURE):
            return _("Åtgärd som inte är öppen")
        return self._ours().get(key, "")

    def _ours(self) -> dict[str, str]:
        return {
            "effect-better": _("Problemet minskade"),
            "effect-same": _("Ingen skillnad går att se"),
            "effect-worse": _("Problemet ökade"),
            "effect-unknown": _("Går inte att säga"),
            chain.NOT_YET: _("Ingen uppföljning publicerad")
            if self.is_public
            else _("Inte uppföljt än"),
            chain.NO_CAUSE: _("Ingen orsak än"),
            chain.NO_REASON: _("Ingen orsak angiven"),
            chain.NO_MEASURE: _("Ingen åtgärd än"),
            chain.LEFT: _("Inget görs, efter övervägande"),
            chain.NO_MONEY: _("Inga kronor angivna"),
            chain.CLOSED_PROBLEM: _("Problem under sekretess"),
            chain.CLOSED_CAUSE: _("Orsaker under sekretess"),
        }

    def box(self, box: Box) -> str:
        """The title of a box, that of a group too."""
        if box.key.startswith(CAUSES_OF):
            return causes(box.count)
        if box.key.startswith("rest-"):
            count = box.count
            more = {
                Stage.PROBLEM: ngettext("%(count)d problem till", "%(count)d problem till", count),
                Stage.CAUSE: ngettext("%(count)d orsak till", "%(count)d orsaker till", count),
                Stage.MEASURE: ngettext("%(count)d åtgärd till", "%(count)d åtgärder till", count),
            }
            return more[box.stage] % {"count": box.count}
        return self.of(box.key)

    def note(self, box: Box) -> str:
        """How many, where it stands for several or for what others lack, and how much."""
        money = millions(box.amount_ore) if box.amount_ore else ""
        return " · ".join(filter(None, [self._count(box), money]))

    def _count(self, box: Box) -> str:
        if box.key == chain.NO_CAUSE:
            return problems(box.count)
        if box.key in {chain.NO_MEASURE, chain.LEFT}:
            return causes(box.count)
        counted = box.stage is Stage.EFFECT or box.key in {chain.NO_REASON, chain.NO_MONEY}
        return measures(box.count) if counted or box.key.startswith((STRAND, KIND)) else ""


def look(box: Box, *, is_public: bool) -> Look:
    """To residents what is missing is not a gap: it may be secret, or soon published."""
    if box.key in _LOOKS:
        return _LOOKS[box.key]
    if box.is_gap:
        return Look.APART if is_public else Look.GAP
    if box.key in {chain.LEFT, chain.CLOSED_PROBLEM, chain.CLOSED_CAUSE}:
        return Look.APART
    return Look.GROUP if box.is_group else Look.THING


def headings() -> dict[Stage, str]:
    return {
        Stage.PROBLEM: _("Problem"),
        Stage.CAUSE: _("Orsak"),
        Stage.MEASURE: _("Åtgärd"),
        Stage.MONEY: _("Krona"),
        Stage.EFFECT: _("Effekt"),
    }


def problems(count: int) -> str:
    return ngettext("%(count)d problem", "%(count)d problem", count) % {"count": count}


def causes(count: int) -> str:
    return ngettext("%(count)d orsak", "%(count)d orsaker", count) % {"count": count}


def measures(count: int) -> str:
    return ngettext("%(count)d åtgärd", "%(count)d åtgärder", count) % {"count": count}


def millions(amount_ore: int) -> str:
    return in_millions(amount_ore // ORE_PER_KRONA)
