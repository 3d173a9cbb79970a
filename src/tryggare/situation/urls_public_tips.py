"""Where residents tip, and read the answer with their receipt."""

from django.urls import path

from tryggare.situation.views import tips

urlpatterns = [
    path("<str:code>/tipsa/", tips.write, name="public-tip"),
    path("<str:code>/tips/", tips.receipts, name="public-tip-receipts"),
    path("<str:code>/tips/<str:receipt>/", tips.read, name="public-tip-receipt"),
]
