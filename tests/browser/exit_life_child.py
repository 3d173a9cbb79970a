"""A child's case, in the steps of the Social Services Act for children, to a completed exit."""

from __future__ import annotations

from tests.browser.exit_life import SIGNE, iso
from tests.browser.exit_life_after import comes_to_an_end
from tests.browser.life import today

PROTECTED = {"Barnets behov av skydd genast är bedömt": True}


def a_report_about_a_child_comes_in(life):
    life.opens("Barn", "Påhittat Vandringsbarn")
    life.asks_in(life.signe, SIGNE, "Beslutar på delegation", holds=True)
    asked = {"Vi har frågat om någon är i omedelbar fara": True}
    life.step(life.frida, "Ta in som ärende", asked | PROTECTED)
    life.step(life.frida, "Börja förhandsbedömning")


def the_child_is_investigated_and_granted(life):
    life.decides("Utredning inleds")
    life.step(life.signe, "Inled utredning", PROTECTED)
    life.frida.at(life.to("communication-write"))
    shown = {"Vid ett möte": True, "Dag": iso(today()), "Vad visades?": "Utredningen."}
    life.frida.give(shown, "Spara")
    life.step(life.frida, "Lämna till beslut")
    life.decides("Bistånd beviljas")
    life.step(life.signe, "Bevilja", {"Skäl": "Barnet behöver stödet."})


def the_childs_plan_is_carried_out_to_its_end(life):
    life.plans("implementation_plan")
    life.frida.reads("Genomförandeplan")
    life.step(life.frida, "Börja genomföra", {"Bygga ett nytt liv": True})
    comes_to_an_end(life)
