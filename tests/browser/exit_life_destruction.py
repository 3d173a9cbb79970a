"""A case from long ago goes: listed by one, checked by another, approved by a third."""

from __future__ import annotations

from django.urls import reverse


def an_old_case_is_destroyed(life):
    """The demonstration's own, whose last note is more than five years old."""
    rakel, frida, arvid = life.rakel, life.frida, life.arvid
    rakel.at(reverse("home"))
    rakel.go("Ta fram gallringslistan")
    rakel.press("Ta fram listan")
    rakel.reads("1 ärende kom på listan.")
    rakel.go("av listan")
    rakel.at(reverse("exit:retention"))

    frida.at(reverse("home"))
    frida.go("kontrollera inför gallring")
    case = frida.path.split("/")[2]
    frida.at(reverse("exit:legal-hold", args=[case]))
    frida.at(reverse("exit:destruction-case", args=[case]))
    frida.go("Kontrollera ärendet")
    frida.give({"Nej, ärendet handlar inte om ett barn": True}, "Spara kontrollen")
    frida.reads("En arkivarie godkänner gallringen.")

    arvid.at(reverse("home"))
    arvid.go("Godkänn gallring")
    arvid.main.get_by_role("checkbox").first.check()
    arvid.press("Godkänn gallringen")
    arvid.reads("Du har godkänt gallringen av 1 ärende.")
    arvid.press("Gallra nu")
    arvid.reads("1 ärende är borta härifrån.")
    arvid.go("Gallringsbevis")
    rakel.at(reverse("exit:certificates"))
    assert frida.at(reverse("exit:case", args=[case])) == 404
