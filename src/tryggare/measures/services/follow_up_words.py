"""What residents read of a follow-up, looked through before it is shown to them."""

from __future__ import annotations

from tryggare.domain.incidents.personal_data import signs_in
from tryggare.domain.pictures.lacking import NEVER_BUT_PHONE, never_in
from tryggare.domain.plans.few import few_in, few_told
from tryggare.domain.wording import Text, say
from tryggare.measures.models import FollowUp
from tryggare.measures.services.camera_positions import told_in

# What residents read of a published one, in the order they read it.
PUBLIC_TEXTS = ("deviation", "outcome_basis", "worked", "did_not_work", "useful_to", "reason")


def obstacle(found: FollowUp) -> Text | None:
    """Why residents may never read it, in a sentence."""
    if not found.measure.is_open:
        return say("Åtgärden är inte öppen. Då visas inte heller uppföljningen för boende.")
    texts = _texts(found)
    kinds = never_in(texts, NEVER_BUT_PHONE)
    if kinds is not None:
        return say(
            "Texten ser ut att innehålla uppgifter om en person (%(kinds)s). Den går inte att "
            "publicera så. Gör en ny uppföljning utan dem.",
            kinds=kinds,
        )
    if told_in({"texts": "\n".join(texts)}):
        return say(
            "Texten säger exakt var en kamera eller något annat sitter. Det visas inte för "
            "boende. Gör en ny uppföljning utan det."
        )
    return few_told(few_in(texts))


def doubts(found: FollowUp) -> tuple[str, ...]:
    """The words that may point someone out, each once: whoever publishes says why they do not."""
    texts = _texts(found)
    words = [text[sign.start : sign.end] for text in texts for sign in signs_in(text)]
    return tuple(dict.fromkeys([*words, *(few.words for few in few_in(texts))]))


def _texts(found: FollowUp) -> list[str]:
    shown = [getattr(found, name) for name in PUBLIC_TEXTS]
    return [found.measure.title, found.measure.where, *shown]
