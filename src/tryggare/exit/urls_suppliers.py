"""Where the register of suppliers is. No case is in these addresses."""

from django.urls import path

from tryggare.exit.views import (
    doors,
    inquiries,
    supplier_control,
    supplier_deviations,
    supplier_ends,
    supplier_invoices,
    supplier_reports,
    suppliers,
)

ALL = "utforare/"
ONE = "utforare/<uuid:supplier_id>/"
DEVIATION = ONE + "avvikelse/<uuid:deviation_id>/"
INVOICE = ONE + "faktura/<uuid:invoice_id>/"
REPORT = ONE + "uppgifter/<uuid:supplier_report_id>/"

urlpatterns = [
    path(ALL, suppliers.index, name="suppliers"),
    path("in/las-upp/", doors.unlock_other, name="other-unlock"),
    path("in/las/", doors.lock_other, name="other-lock"),
    path(ALL + "ny/", suppliers.add, name="supplier-add"),
    path(ALL + "val/", suppliers.rules, name="supplier-rules"),
    path(ALL + "utredning/", inquiries.index, name="supplier-inquiry"),
    path(ALL + "utredning/kalkylblad/", inquiries.file, name="supplier-inquiry-file"),
    path(ONE, suppliers.detail, name="supplier"),
    path(ONE + "andra/", suppliers.change, name="supplier-change"),
    path(ONE + "lage/<slug:way_id>/", suppliers.move, name="supplier-move"),
    path(ONE + "tillstand/nytt/", supplier_control.permit_add, name="supplier-permit-add"),
    path(
        ONE + "tillstand/<uuid:permit_id>/",
        supplier_control.permit_change,
        name="supplier-permit-change",
    ),
    path(ONE + "kontroll/ny/", supplier_control.check_add, name="supplier-check-add"),
    path(ONE + "avtal/nytt/", supplier_control.agreement_add, name="supplier-agreement-add"),
    path(
        ONE + "avtal/<uuid:contract_id>/",
        supplier_control.agreement_change,
        name="supplier-agreement-change",
    ),
    path(ONE + "avvikelse/ny/", supplier_deviations.report, name="supplier-deviation-report"),
    path(DEVIATION, supplier_deviations.detail, name="supplier-deviation"),
    path(DEVIATION + "svar/", supplier_deviations.answer, name="supplier-deviation-answer"),
    path(DEVIATION + "namnden/", supplier_deviations.tell, name="supplier-deviation-tell"),
    path(DEVIATION + "avsluta/", supplier_deviations.close, name="supplier-deviation-close"),
    path(ONE + "faktura/ny/", supplier_invoices.add, name="supplier-invoice-add"),
    path(INVOICE, supplier_invoices.detail, name="supplier-invoice"),
    path(INVOICE + "andra/", supplier_invoices.change, name="supplier-invoice-change"),
    path(ONE + "uppgifter/ny/", supplier_reports.ask, name="supplier-report-ask"),
    path(REPORT, supplier_reports.detail, name="supplier-report"),
    path(REPORT + "svar/", supplier_reports.answer, name="supplier-report-answer"),
    path(REPORT + "blankett.<slug:ending>", supplier_reports.paper, name="supplier-report-paper"),
    path(ONE + "avslut/", supplier_ends.index, name="supplier-end"),
    path(ONE + "avslut/akterna/", supplier_ends.note, name="supplier-end-note"),
    path(ONE + "avslut/<slug:end_step>/", supplier_ends.step, name="supplier-end-step"),
]
