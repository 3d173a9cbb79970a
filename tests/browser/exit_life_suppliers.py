"""The register of suppliers, looked through by the one who holds it."""

from __future__ import annotations

from django.urls import reverse

from tests.browser.exit_life_rest import followed, links, route_of


def the_register_of_suppliers_is_looked_through(life):
    """Every supplier of the demonstration and everything that is registered about it."""
    bodil, left = life.bodil, [reverse("exit:suppliers")]
    bodil.at(left[0])
    ones = [path for path in links(bodil) if route_of(path) == "exit:supplier"]
    for one in ones:
        bodil.at(one)
        left += [one, *(path for path in links(bodil) if route_of(path) in _EACH)]
    wrong = next(path for path in left if route_of(path) == "exit:supplier-deviation")
    followed(life, bodil, [*left, wrong + "namnden/"])


# Of these each is gone to, since they differ in what can be done.
_EACH = {"exit:supplier-deviation", "exit:supplier-end"}
