"""What a template names and the edition does not have: said with the likely name."""

from collections.abc import Mapping

from jinja2 import StrictUndefined, UndefinedError

from guide_engine.authoring.checks.likely import likely

WRITE = "Write it, or name one that there is."
RESTORE = "Nor is there any other: restore the edition's file of them if it is missing."


def found[Entry](entries: Mapping[str, Entry], name: str, noun: str) -> Entry:
    """Give an entry by its id; raise UndefinedError, with the likely id, where there is none."""
    if name in entries:
        return entries[name]
    fix = likely(name, entries, otherwise=WRITE if entries else RESTORE)
    raise UndefinedError(f"this edition has no {noun} '{name}'. {fix}")


class Missing(StrictUndefined):
    """Stands for what is not there, and says so as soon as it is used."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """Say what is not there, as Jinja does, or which of the entries may be meant."""
        name, holder = self._undefined_name, self._undefined_obj
        if isinstance(holder, Mapping) and isinstance(name, str):
            fix = likely(name, holder, otherwise=WRITE if holder else RESTORE)
            return f"there is no '{name}' here. {fix}"
        message: str = super()._undefined_message
        return message
