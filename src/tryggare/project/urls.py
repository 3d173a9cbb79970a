"""Where everything is."""

from django.urls import include, path

from tryggare.organisations.guards import public
from tryggare.project import health, views
from tryggare.shell import views as shell

urlpatterns = [
    path("", views.home, name="home"),
    path("demo/", views.demo, name="demo"),
    path("konto/", include("tryggare.project.account_urls")),
    path("fond/", include("tryggare.fund.urls")),
    path("lage/", include("tryggare.situation.urls")),
    path("plan/", include("tryggare.measures.urls")),
    path("stod/", include("tryggare.exit.urls")),
    path("oppet/", include("tryggare.fund.urls_public")),
    path("oppet/", include("tryggare.situation.urls_public")),
    path("oppet/", include("tryggare.measures.urls_public")),
    path("kommunen/", include("tryggare.organisations.urls")),
    path("sprak/", include("django.conf.urls.i18n")),
    path("halsa/", health.answer, name="health"),
    path("komponenter/", public("only examples")(shell.gallery), name="gallery"),
    path(
        "tillganglighet/",
        public("the law wants it open to everyone")(shell.accessibility),
        name="accessibility",
    ),
]
