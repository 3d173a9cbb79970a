"""How it goes is followed up, and the statistics are let out by someone who sees no case."""

from __future__ import annotations

from django.urls import reverse

from tests.browser.exit_life_rest import links, route_of


def how_it_goes_is_followed_up(life):
    frida = life.frida
    frida.at(life.to("follow-ups"))
    frida.go("Stödet har börjat")
    frida.give({"21 år eller äldre": True, "Nej": True}, "Spara")
    assert frida.path == life.to("follow-ups")
    frida.at(life.to("follow-up-write", 6))


def statistics_are_let_out(life):
    torun, dagny = life.torun, life.dagny
    torun.at(reverse("exit:figures-contribute"))
    dagny.at(reverse("exit:figure-reports"))
    for report in [one for one in links(dagny) if route_of(one) == "exit:figure-report"]:
        dagny.at(report)
        if dagny.main.get_by_role("button", name="Lämna ut tabellen").count():
            dagny.press("Lämna ut tabellen")
    life.frida.at(reverse("exit:figures"))
    life.frida.at(reverse("exit:figures-measures"))
