"""Where what keeps a person safe is: the stay, the threat, exposure, interruption, staff, leaks."""

from django.urls import path

from tryggare.exit.views import (
    exposures,
    interruptions,
    leaks,
    safety,
    staff_threats,
    threats,
    whereabouts,
)

CASE = "<uuid:case_id>"
STAY = f"{CASE}/skydd/vistelse/<uuid:stay_id>"
EXPOSURE = f"{CASE}/skydd/rojd/<uuid:exposure_id>"

urlpatterns = [
    path("stangt/", leaks.shut, name="leak-shut"),
    path(f"{CASE}/skydd/", safety.index, name="safety"),
    path(f"{CASE}/skydd/vistelse/", whereabouts.index, name="whereabouts"),
    path(f"{CASE}/skydd/vistelse/ny/", whereabouts.add, name="whereabouts-add"),
    path(f"{STAY}/slut/", whereabouts.end, name="whereabouts-end"),
    path(f"{STAY}/plats/", whereabouts.write, name="place-write"),
    path(f"{STAY}/oppna/", whereabouts.open_, name="place-open"),
    path(f"{STAY}/vet/", whereabouts.tell, name="knower-add"),
    path(f"{STAY}/vet/utanfor/", whereabouts.tell_outsider, name="outsider-add"),
    path(
        f"{CASE}/skydd/vistelse/vet/<uuid:knower_id>/bort/", whereabouts.untell, name="knower-end"
    ),
    path(f"{CASE}/skydd/uppgifter/", whereabouts.mark, name="marking"),
    path(f"{CASE}/skydd/kontakt/", threats.contact, name="contact"),
    path(f"{CASE}/skydd/kontakt/skriv/", threats.write_contact, name="contact-write"),
    path(f"{CASE}/skydd/hot/", threats.index, name="threats"),
    path(f"{CASE}/skydd/hot/ny/", threats.write, name="threat-write"),
    path(f"{CASE}/skydd/rojd/ny/", exposures.report, name="exposure-report"),
    path(f"{EXPOSURE}/", exposures.detail, name="exposure"),
    path(f"{EXPOSURE}/punkt/<slug:check>/", exposures.note, name="exposure-note"),
    path(f"{EXPOSURE}/<slug:way>/", exposures.move, name="exposure-move"),
    path(f"{CASE}/skydd/avbrott/", interruptions.interrupt, name="interrupt"),
    path(f"{CASE}/skydd/tillbaka/", interruptions.re_enter, name="re-enter"),
    path(f"{CASE}/skydd/personal/", staff_threats.index, name="staff-threats"),
    path(f"{CASE}/skydd/personal/ny/", staff_threats.report, name="staff-threat-report"),
    path(f"{CASE}/skydd/personal/namn/", staff_threats.names, name="staff-names"),
    path(f"{CASE}/lacka/", leaks.press, name="leak"),
    path(f"{CASE}/lacka/lista/", leaks.after, name="leak-after"),
    path(f"{CASE}/lacka/nyckel/", leaks.move_key, name="leak-key"),
    path(f"{CASE}/lacka/oppna/", leaks.thaw, name="leak-thaw"),
    path(f"{CASE}/lacka/punkt/<slug:check>/", leaks.note, name="leak-note"),
]
