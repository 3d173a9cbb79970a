"""What a municipality goes through each week, to begin with: EST's steps."""

from __future__ import annotations

from tryggare.domain.wording import gettext_noop

STARTING_LINES = (
    gettext_noop("Alla som rapporterar har rapporterat veckan, eller sagt att inget har hänt"),
    gettext_noop("Samma händelse från flera rapportörer är hopförd"),
    gettext_noop("Platser utan kommundel är genomgångna"),
    gettext_noop("Trapphus, källare och garage: vad har värdar och förvaltare sett?"),
    gettext_noop("Centrum, torg och butiker: vad har personal och väktare sett?"),
    gettext_noop("Skolor och fritidsgårdar: är något på gång?"),
    gettext_noop("Belysning, klotter och nedskräpning: vad är anmält och inte åtgärdat?"),
    gettext_noop("Det som planeras de kommande två veckorna är inlagt"),
    gettext_noop("Förra veckans åtgärder är uppföljda med den som svarar för dem"),
)
