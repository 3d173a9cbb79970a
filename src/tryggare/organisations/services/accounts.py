"""Log-in accounts: opened and closed by an administrator, entered first by a one-time link."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.db import transaction

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, gettext_noop
from tryggare.organisations.models import Person, User
from tryggare.organisations.permissions import MANAGE_PEOPLE, Actor, require


@dataclass(frozen=True, slots=True)
class WayIn:
    """The two parts of the one-time link where a password is chosen. Shown once, never stored."""

    user: str
    key: str


@transaction.atomic
def open_account(*, by: Actor, person_id: UUID) -> WayIn | None:
    """Give a person an account under their e-mail address, and a one-time link to enter it.

    An address that serves in another municipality keeps its account and password: the person
    logs in as before, and the answer is None. Raises Person.DoesNotExist, InvalidInput, Refused.
    """
    require(by, MANAGE_PEOPLE)
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.user_id is not None:
        raise Refused(Text(gettext_noop("Personen har redan ett konto.")))
    if not person.email:
        sentence = gettext_noop("Fyll i en e-postadress först. Den är personens användarnamn.")
        raise InvalidInput([Problem("email", Text(sentence))])
    user, is_ours = _account(person.email, by)
    if Person.objects.filter(user=user).exists():
        sentence = gettext_noop("En annan person i kommunen har redan kontot med den adressen.")
        raise InvalidInput([Problem("email", Text(sentence))])
    person.user = user
    person.save(update_fields=["user"])
    record(by=by, action="organisations.account.open", on=person, changes={"email": person.email})
    return _way_in(user) if is_ours else None


@transaction.atomic
def new_way_in(*, by: Actor, person_id: UUID) -> WayIn:
    """A new one-time link for someone who has lost the password.

    Raises Person.DoesNotExist, and Refused when another municipality opened the account.
    """
    require(by, MANAGE_PEOPLE)
    person = Person.objects.select_related("user").get(pk=person_id)
    user = person.user
    if user is None or user.managed_by_id != by.municipality_id:
        raise Refused(
            Text(
                gettext_noop(
                    "Kontot är öppnat av en annan kommun. Bara den kan ge ett nytt lösenord."
                )
            )
        )
    record(by=by, action="organisations.account.new_way_in", on=person)
    return _way_in(user)


@transaction.atomic
def close_account(*, by: Actor, person_id: UUID, reason: str) -> None:
    """Shut a person out at once; their open sessions find no one on duty at the next click.

    An account that also serves in another municipality stays open there. Raises
    Person.DoesNotExist, and Refused to oneself.
    """
    require(by, MANAGE_PEOPLE)
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person_id)
    if person.pk == by.person_id:
        raise Refused(
            Text(gettext_noop("Du kan inte stänga ditt eget konto. Be en annan administratör."))
        )
    user = person.user
    if user is None:
        return
    person.user = None
    person.save(update_fields=["user"])
    if not _serves_anywhere(user, by):
        user.is_active = False
        user.save(update_fields=["is_active"])
    record(by=by, action="organisations.account.close", on=person, reason=reason)


def _account(email: str, by: Actor) -> tuple[User, bool]:
    """The account with this address, and whether it is ours to hand out.

    One that serves nowhere is handed out as new: nothing its last holder knew opens it.
    """
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is not None and _serves_anywhere(user, by):
        return user, user.managed_by_id == by.municipality_id
    if user is None:
        user = User.objects.create_user(email)
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.is_active, user.managed_by_id = True, by.municipality_id
    user.save()
    return user, True


def _serves_anywhere(user: User, by: Actor) -> bool:
    """Whether some person, in whatever municipality, has the account."""
    tenancy.enter(municipality_id=by.municipality_id, user_id=user.pk)
    serves = Person.objects.filter(user=user).exists()
    tenancy.enter(municipality_id=by.municipality_id, person_id=by.person_id or "")
    return serves


def _way_in(user: User) -> WayIn:
    return WayIn(user_pk_to_url_str(user), default_token_generator.make_token(user))
