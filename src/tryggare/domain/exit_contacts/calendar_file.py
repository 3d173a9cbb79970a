"""Appointments as an iCalendar file (RFC 5545): a time and fixed words, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

_FOLD = 75  # octets a line may have


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment: ``words`` come from the fixed texts; ``minutes`` is how long it is."""

    id: UUID
    starts_at: datetime
    minutes: int
    words: str
    cancelled: bool = False


def calendar_file(entries: Iterable[Entry], *, made_at: datetime) -> str:
    """The file's text, lines ended as the format has it. ``made_at`` has a time zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kalender//SV", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: Entry, made_at: datetime) -> list[str]:
    ends_at = entry.starts_at + timedelta(minutes=entry.minutes)
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.id}",
        f"DTSTAMP:{_moment(made_at)}",
        f"DTSTART:{_moment(entry.starts_at)}",
        f"DTEND:{_moment(ends_at)}",
        f"SUMMARY:{_escaped(entry.words)}",
        "CLASS:PRIVATE",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line that is too long goes on after a line break and a space, never inside a letter."""
    folded, length = [], 0
    for sign in line:
        size = len(sign.encode())
        if length + size > _FOLD:
            folded.append("\r\n ")
            length = 1
        folded.append(sign)
        length += size
    return "".join(folded)
