"""The person's own page and paper: what is planned, who does what, what others have been told.

They are made of what lies under the case's text key alone: never who or where the person is, nor
the threat. Staff are not named. The page is read together with the caseworker, or printed when the
person asks for it; the person's own log-in comes with a later stage.
"""

from tryggare.exit.services.own_view.matter import OwnView
from tryggare.exit.services.own_view.sections import Item, Section, sections
from tryggare.exit.services.own_view.showing import paper, show

__all__ = ["Item", "OwnView", "Section", "paper", "sections", "show"]
