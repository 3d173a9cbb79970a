"""The trygghetsfond: rounds, applications, proposals."""

from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "tryggare.fund"
    label = "fund"
