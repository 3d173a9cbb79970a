"""Where the pages of pictures are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.situation.views import (
    picture_blocks,
    picture_comparisons,
    picture_files,
    picture_problems,
    picture_steps,
    pictures,
)

_ONE = "lagesbild/<uuid:picture_id>/"
_SECTION = f"{_ONE}del/<slug:picture_section>/"

urlpatterns: list[URLPattern] = [
    path("lagesbild/", pictures.index, name="pictures"),
    path("lagesbild/ny/", pictures.begin, name="picture-begin"),
    path("lagesbild/jamfor/", picture_comparisons.compare, name="pictures-compare"),
    path(_ONE, pictures.detail, name="picture"),
    path(f"{_ONE}oppen/", pictures.preview, name="picture-preview"),
    path(f"{_ONE}skriv/", pictures.write, name="picture-write"),
    path(f"{_ONE}uppgifter/", pictures.facts, name="picture-facts"),
    path(f"{_ONE}ta-bort/", pictures.remove, name="picture-remove"),
    path(f"{_ONE}planer/", pictures.links, name="picture-links"),
    path(
        "lagesbild/plan/<uuid:link_id>/ta-bort/", pictures.remove_link, name="picture-link-remove"
    ),
    path(f"{_ONE}del/<slug:picture_section>/", picture_blocks.section, name="picture-section"),
    path(
        f"{_ONE}del/<slug:picture_section>/text/", picture_blocks.add_text, name="picture-add-text"
    ),
    path(
        f"{_ONE}del/<slug:picture_section>/underlag/",
        picture_blocks.offer_list,
        name="picture-offers",
    ),
    path("lagesbild/stycke/<uuid:block_id>/", picture_blocks.detail, name="picture-block"),
    path(
        "lagesbild/stycke/<uuid:block_id>/flytta/", picture_blocks.move, name="picture-block-move"
    ),
    path(
        "lagesbild/stycke/<uuid:block_id>/ta-om/",
        picture_blocks.take_anew,
        name="picture-block-anew",
    ),
    path(
        "lagesbild/stycke/<uuid:block_id>/ta-bort/",
        picture_blocks.remove,
        name="picture-block-remove",
    ),
    path(f"{_ONE}problem/", picture_problems.index, name="picture-problems"),
    path(f"{_ONE}problem/nytt/", picture_problems.add, name="picture-problem-add"),
    path("lagesbild/problem/<uuid:problem_id>/", picture_problems.detail, name="picture-problem"),
    path(
        "lagesbild/problem/<uuid:problem_id>/ta-bort/",
        picture_problems.remove,
        name="picture-problem-remove",
    ),
    path(
        "lagesbild/problem/<uuid:problem_id>/orsak/",
        picture_problems.add_cause,
        name="picture-cause-add",
    ),
    path("lagesbild/orsak/<uuid:cause_id>/", picture_problems.cause, name="picture-cause"),
    path(
        "lagesbild/orsak/<uuid:cause_id>/ta-bort/",
        picture_problems.remove_cause,
        name="picture-cause-remove",
    ),
    path(f"{_ONE}granska/", picture_steps.send, name="picture-send"),
    path(f"{_ONE}skicka-tillbaka/", picture_steps.send_back, name="picture-send-back"),
    path(f"{_ONE}godkann/", picture_steps.approve, name="picture-approve"),
    path(f"{_ONE}beslut/", picture_steps.adopt, name="picture-adopt"),
    path(f"{_ONE}publicera/", picture_steps.publish, name="picture-publish"),
    path(f"{_ONE}avpublicera/", picture_steps.withdraw, name="picture-withdraw"),
    path(f"{_ONE}<slug:edition>.<slug:ending>", picture_files.file, name="picture-file"),
]
