"""Where the pages of the fund's money are."""

from django.urls import path

from tryggare.fund.views import books, carry_overs, vouchers

urlpatterns = [
    path("pengar/", books.index, name="funds-books"),
    path("pengar/<uuid:fund_id>/", books.show, name="books"),
    path("pengar/<uuid:fund_id>/<int:year>/", books.show, name="books-year"),
    path("pengar/<uuid:fund_id>/<int:year>/verifikationer/", books.vouchers, name="vouchers"),
    path(
        "pengar/<uuid:fund_id>/<int:year>/verifikationer.csv",
        books.export,
        name="vouchers-csv",
    ),
    path("pengar/<uuid:fund_id>/<int:year>/prognos/", books.forecast, name="forecast"),
    path(
        "pengar/<uuid:fund_id>/<int:year>/ombudgetera/",
        carry_overs.ask,
        name="carry-over-ask",
    ),
    path("pengar/ombudgetering/<uuid:carry_over_id>/", carry_overs.show, name="carry-over"),
    path(
        "pengar/ombudgetering/<uuid:carry_over_id>/begaran.pdf",
        carry_overs.document,
        name="carry-over-pdf",
    ),
    path(
        "pengar/ombudgetering/<uuid:carry_over_id>/svar/",
        carry_overs.answer,
        name="carry-over-answer",
    ),
    path(
        "pengar/ombudgetering/<uuid:carry_over_id>/ta-tillbaka/",
        carry_overs.take_back,
        name="carry-over-take-back",
    ),
    path("pengar/verifikation/<uuid:voucher_id>/", vouchers.detail, name="voucher"),
    path("pengar/verifikation/<uuid:voucher_id>/ratta/", vouchers.correct, name="voucher-correct"),
    path("omgang/<uuid:round_id>/anslag/", vouchers.appropriate, name="appropriate"),
]
