"""An operator's answers from a text: ones typed as YAML or JSON, or ones that the wizard saved."""

from guide_engine.authoring.reading.source import document_from
from guide_engine.core.errors import AnswerError, Problem
from guide_engine.core.protocol.dossier import PRODUCT, read_saved


def read_given(text: str | Problem, name: str) -> object:
    """Give what the wizard saved as Saved, and else plain values for the core to check.

    ``name`` is what messages call the text. Raises AnswerError where there is none to be had.
    """
    if isinstance(text, Problem):
        raise AnswerError("", "unreadable", str(text))
    try:
        return read_saved(text)
    except AnswerError as error:
        found = _typed(text, name)
        if isinstance(found, dict) and found.get("product") == PRODUCT:
            raise AnswerError("", error.code, f"{name}: {error}.") from None
        return found


def _typed(text: str, name: str) -> object:
    # JSON may be indented by tabs, and has none in a text.
    typed = text.replace("\t", " ") if text.lstrip().startswith(("{", "[")) else text
    document = document_from(typed, name)
    if document.problems:
        raise AnswerError("", "unreadable", "\n".join(map(str, document.problems)))
    return document.value
