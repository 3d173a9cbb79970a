"""Where a case's times and appointments are."""

from django.urls import path

from tryggare.exit.views import appointments, clocks

urlpatterns = [
    path("<uuid:case_id>/tider/", clocks.index, name="clocks"),
    path("<uuid:case_id>/tider/skal/", clocks.reasons, name="clock-reasons"),
    path("<uuid:case_id>/tider/ny/", clocks.begin, name="clock-begin"),
    path("<uuid:case_id>/tider/<uuid:clock_id>/klart/", clocks.keep, name="clock-keep"),
    path("<uuid:case_id>/tider/<uuid:clock_id>/forlang/", clocks.extend, name="clock-extend"),
    path("<uuid:case_id>/tider/<uuid:clock_id>/skal/", clocks.explain, name="clock-explain"),
    path("<uuid:case_id>/tider/<uuid:clock_id>/behovs-inte/", clocks.drop, name="clock-drop"),
    path("<uuid:case_id>/tider/bokad/ny/", appointments.book, name="appointment-book"),
    path(
        "<uuid:case_id>/tider/bokad/<uuid:appointment_id>/avboka/",
        appointments.cancel,
        name="appointment-cancel",
    ),
    path("<uuid:case_id>/tider/kalender.ics", appointments.calendar, name="appointments-calendar"),
]
