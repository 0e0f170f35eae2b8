"""An amendment in one line of the reader's language."""

from guide_engine.core.model.amendments import Amendment, Became
from guide_engine.core.wording.voice import Voice

UNSTATED = "–"


def subject_of(amendment: Amendment, voice: Voice) -> str:
    """Say what sort of thing is stated otherwise, and which."""
    kind = voice.say(f"entry-{amendment.kind.value if amendment.kind else 'edition'}")
    return f"{kind}: {amendment.name}"


def amendment_in_words(amendment: Amendment, voice: Voice) -> str:
    """Say what of it is stated otherwise: as it was and as it is, or that it is new or gone."""
    changed = amendment.became is Became.CHANGED
    key = f"aspect-{amendment.aspect.value}" if changed else f"became-{amendment.became.value}"
    if changed or amendment.became is Became.RENAMED:
        parts = {"before": amendment.before or UNSTATED, "after": amendment.after or UNSTATED}
        return f"{voice.say(key)}: {voice.say('amended-turned', parts)}"
    return ": ".join(filter(None, (voice.say(key), amendment.after or amendment.before)))
