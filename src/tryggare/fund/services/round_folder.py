"""The folder that a run writes: all of it at once, or nothing."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tryggare.domain.command_line import why
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, say

EXPLANATIONS = "motiveringar"
OURS = frozenset(
    {
        "beslutslista.pdf", "beslutslista.xlsx", "motiveringar.pdf", EXPLANATIONS,
        "budgetomforing.csv", "problem.json", "resultat.json",
    }
)  # fmt: skip
_NOT_IN_FILE_NAMES = re.compile(r"[^0-9A-Za-zÅÄÖåäöéÉ_-]+")
_LONGEST_NAME = 60


class Folder:
    """An output folder, looked at before the work begins.

    Raises InvalidInput when it cannot be written, or holds what ``overwrite`` may not take away:
    anything without it, and with it anything that a run did not make or is about to read
    (``sources``).
    """

    def __init__(self, path: Path, *, overwrite: bool, sources: Sequence[Path] = ()) -> None:
        self.path = path.absolute()
        try:
            self._check(overwrite, sources)
        except OSError as error:
            raise self._not_written(error) from error

    def _check(self, overwrite: bool, sources: Sequence[Path]) -> None:
        if not self.path.parent.is_dir():
            raise self._refusal(say("Mappen ovanför finns inte. Skapa den först."))
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
            raise self._refusal(say("Det finns redan en fil med det namnet. Välj en annan mapp."))
        names = {one.name for one in self.path.iterdir()} if self.path.exists() else set()
        if names and not overwrite:
            raise self._refusal(
                say("Mappen är inte tom. Välj en annan, eller skriv till --overwrite.")
            )
        if any(self.path.resolve() in source.resolve().parents for source in sources):
            raise self._refusal(say("I mappen ligger en fil som ska läsas. Välj en annan mapp."))
        if names - OURS:
            others = ", ".join(sorted(names - OURS)[:5])
            raise self._refusal(
                say("I mappen finns annat: %(others)s. Välj en annan mapp.", others=others)
            )

    def write(self, files: Mapping[str, bytes]) -> None:
        """Put ``{name in the folder: content}`` there, in place of what a run made before."""
        try:
            made = Path(tempfile.mkdtemp(dir=self.path.parent, prefix=f".{self.path.name}."))
        except OSError as error:
            raise self._not_written(error) from error
        try:
            for name, content in files.items():
                target = made / name
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content)
            made.chmod(0o755)
            self._put_in_place(made)
        except OSError as error:
            raise self._not_written(error) from error
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def _put_in_place(self, made: Path) -> None:
        if not self.path.exists():
            made.rename(self.path)
            return
        aside = made.with_name(f"{made.name}.old")
        self.path.rename(aside)
        try:
            made.rename(self.path)
        except OSError:
            aside.rename(self.path)
            raise
        shutil.rmtree(aside)

    def _not_written(self, error: OSError) -> InvalidInput:
        return self._refusal(why(error))

    def _refusal(self, message: Text) -> InvalidInput:
        return InvalidInput([Problem(f"--output {self.path}", message)])


def file_names(references: Iterable[str]) -> Iterator[str]:
    """A safe and distinct file name, without its ending, for each reference."""
    taken: set[str] = set()
    for reference in references:
        stem = _NOT_IN_FILE_NAMES.sub("-", reference).strip("-")[:_LONGEST_NAME] or "ansokan"
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        yield name
