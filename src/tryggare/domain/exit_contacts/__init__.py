"""What can be read on the outside of a case: the names of letters and of appointments."""

from tryggare.domain.exit_contacts.calendar_file import Entry, calendar_file
from tryggare.domain.exit_contacts.texts import occasion, occasions, subjects

__all__ = ["Entry", "calendar_file", "occasion", "occasions", "subjects"]
