"""A catalogue in; every place where its translation could harm a patient out, as findings."""

from press.checks.catalogue.check import CHECKS, check_catalogue

__all__ = ["CHECKS", "check_catalogue"]
