"""What may stand in a language's wording.yml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from guide_engine.core.model.values import SOME, Count, Id, Language, Length, Sentence

MONTHS = 12

type PluralForms = Annotated[Mapping[str, Sentence], SOME]
type Phrase = Sentence | PluralForms
type Counts = Annotated[Mapping[Sentence, Count], SOME]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, and its words for figures.

    ``numerals`` gives words the numbers they stand for, ``eras`` names of eras the year before
    their first.
    """

    language: Language
    months: Annotated[tuple[Sentence, ...], Length(MONTHS, MONTHS)]
    phrases: Mapping[Id, Phrase]
    numerals: Counts = field(default_factory=dict)
    eras: Counts = field(default_factory=dict)
