"""What must be written before anyone signs."""

from __future__ import annotations

from tryggare.domain.secrecy.facts import Question
from tryggare.domain.secrecy.grounds import DisclosureGround
from tryggare.domain.wording import Text, say


def must_be_written(ground: DisclosureGround) -> tuple[Text, ...]:
    """What to write, in order: what always is, what the ground asks for, and who signs."""
    always = (
        say("Mottagaren: myndighet eller organisation, och vem som tog emot."),
        say("Grunden: %(provision)s.", provision=ground.provision),
        say("Uppgifterna som lämnas, och varför just de behövs."),
    )
    asked = [_WHAT[question] for question in (*ground.yes, *ground.no)]
    if ground.or_if is not None:
        asked.append(_WHAT[ground.or_if])
    if ground.two_persons:
        signed = say("Två personer skriver under: den som har prövat och en till.")
    else:
        signed = say("Den som har prövat skriver under.")
    return (*always, *asked, signed)


_WHAT: dict[Question, Text] = {
    Question.CONSENT_COVERS: say("Vilket samtycke det bygger på, och att det gäller i dag."),
    Question.CONCRETE_RISK: say("Vilka konkreta omständigheter som visar risken."),
    Question.UNSUITABLE: say("Varför det inte är olämpligt för insatserna."),
    Question.PROTECTION_WEIGHS_HEAVIER: say(
        "Avvägningen: vad sekretessen skyddar, vad uppgiften behövs för och vad som väger tyngst."
    ),
    Question.EXCEPTIONAL_REASONS: say(
        "Prövningen av synnerliga skäl: vad som talar emot, och varför det inte räcker."
    ),
    Question.HARM: say("Varför personen inte kan antas ta skada."),
    Question.SERIOUS_CRIME: say("Vilket brott det gäller, och straffet för det."),
    Question.SINGLE_CASE: say("Vilket ärende frågan gäller hos den som frågar."),
    Question.ABUSE_OR_COMPELLED_CARE: say(
        "Om personen inte är under 18 år: missbruket eller tvångsvården som gör regeln tillämplig."
    ),
}
