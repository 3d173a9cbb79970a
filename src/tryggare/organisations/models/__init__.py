"""The ground the rooms stand on."""

from tryggare.organisations.models.accounts import User
from tryggare.organisations.models.bodies import Organisation
from tryggare.organisations.models.municipality import Municipality
from tryggare.organisations.models.people import Duty, Person, RoleGrant
from tryggare.organisations.models.places import District, DistrictArea
from tryggare.organisations.models.stored_files import StoredFile

__all__ = [
    "District",
    "DistrictArea",
    "Duty",
    "Municipality",
    "Organisation",
    "Person",
    "RoleGrant",
    "StoredFile",
    "User",
]
