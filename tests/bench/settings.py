"""The product's settings with what only the bench serves in front."""

from tryggare.project.settings import *  # noqa: F403
from tryggare.project.settings import MIDDLEWARE as PRODUCT

MIDDLEWARE = ["tests.bench.served.Bench", *PRODUCT]
