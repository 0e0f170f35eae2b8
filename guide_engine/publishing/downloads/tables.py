"""What an edition states, laid out as rows: requirements, benefits, partners, numbers."""

from collections.abc import Iterator, Mapping, Sequence

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Counted, WorldCount
from guide_engine.core.logic.recognition import covers
from guide_engine.core.model.amendments import Amendment
from guide_engine.core.model.criteria import leaves, threshold_of
from guide_engine.core.model.partners import Partner
from guide_engine.core.model.rulebook import Benefit, Programme, Requirement
from guide_engine.core.model.sources import Citations, Confidence, Text, confidence_of
from guide_engine.core.wording.voice import Voice

type TableCell = str | int | float
type TableRow = Mapping[str, TableCell]

SEVERAL = "; "
OWN_SUM, PRINTED = "own-sum", "as-printed"


def tables(contents: Contents, voice: Voice) -> Mapping[str, Sequence[TableRow]]:
    """Give every table that has rows, by name."""
    rows = _Rows(voice)
    programmes = contents.rulebook.programmes.values()
    numbers = contents.handbook.statistics
    topics = contents.handbook.benefit_topics
    found = {
        "requirements": [
            rows.requirement(programme, each)
            for programme in programmes
            for each in programme.requirements
        ],
        "benefits": [
            rows.benefit(programme, each, topics.get(each.topic))
            for programme in programmes
            for each in programme.benefits
        ],
        "partners": [rows.partner(each) for each in contents.rulebook.partners.values()],
        "statistics": [
            *(row for each in (numbers.counts if numbers else ()) for row in rows.counted(each)),
            *(row for each in (numbers.world if numbers else ()) for row in rows.world(each)),
        ],
    }
    return {name: each for name, each in found.items() if each}


def amendment_row(amendment: Amendment) -> TableRow:
    """Give what two editions state differently as a row."""
    return {
        "kind": amendment.kind.value if amendment.kind else "edition",
        "of": amendment.of,
        "id": amendment.id,
        "became": amendment.became.value,
        "aspect": amendment.aspect.value,
        "name": amendment.name,
        "before": amendment.before,
        "after": amendment.after,
        "wording-alone": "yes" if amendment.wording else "no",
    }


class _Rows:
    """Rows in one language: ids stay as they are, texts are said."""

    def __init__(self, voice: Voice) -> None:
        self.rulebook = voice.rulebook
        self.voice = voice

    def requirement(self, programme: Programme, requirement: Requirement) -> TableRow:
        named = filter(None, map(threshold_of, leaves(requirement.when)))
        return {
            **self._of(programme),
            "requirement": requirement.id,
            "topic": requirement.topic,
            "topic-name": self._text(self.rulebook.topics[requirement.topic].name),
            "says": self._text(requirement.says),
            "covers": SEVERAL.join(each.value for each in requirement.covers),
            "thresholds": SEVERAL.join(map(self.voice.threshold, dict.fromkeys(named))),
            "decided-by": requirement.decided_by.value,
            "remedy": self._text(requirement.remedy),
            "evidence": self._text(requirement.evidence),
            **self._behind(requirement.cites, None, requirement.note),
        }

    def benefit(self, programme: Programme, benefit: Benefit, topic: Text | None) -> TableRow:
        return {
            **self._of(programme),
            "benefit": benefit.id,
            "topic": benefit.topic,
            "topic-name": self._text(topic),
            "says": self._text(benefit.says),
            **self._behind(benefit.cites, benefit.confidence, benefit.note),
        }

    def partner(self, partner: Partner) -> TableRow:
        longitude, latitude = partner.place
        return {
            "partner": partner.id,
            "name": self._text(partner.name),
            "programme": self._text(partner.programme),
            "signed": str(partner.signed),
            "runs-from": _known(partner.runs.from_),
            "runs-by": _known(partner.runs.by),
            "not-before": _known(partner.runs.not_before),
            **{each.id: covers(partner, each).value for each in self.rulebook.ways.values()},
            "says": self._text(partner.says),
            "code": self._text(partner.code),
            "longitude": longitude,
            "latitude": latitude,
            **self._behind(partner.cites, partner.confidence, partner.note),
        }

    def counted(self, counted: Counted) -> Iterator[TableRow]:
        """Yield a row a number: of each programme, then what is said of all."""
        behind = self._behind(counted.cites, counted.confidence, counted.note)
        for programme, number in counted.counts.items():
            yield self._number(counted, "operators", number, programme) | behind
        several = counted.several
        ours = counted.summed is not None or counted.total_printed is not None
        of_all = (
            ("total", counted.total, OWN_SUM if ours else ""),
            ("total", counted.total_printed, PRINTED),
            ("with-two-statuses", several.two if several else None, ""),
            ("with-three-statuses", several.three if several else None, ""),
        )
        for measure, known, origin in of_all:
            if known is not None:
                yield self._number(counted, measure, known, origin=origin) | behind

    def world(self, world: WorldCount) -> Iterator[TableRow]:
        behind = self._behind(world.cites, world.confidence, world.note)
        counts = {"programmes": world.programmes, "arrangements": world.arrangements}
        for measure, known in counts.items():
            if known is not None:
                yield self._number(world, f"world-{measure}", known) | behind

    def _number(
        self,
        of: Counted | WorldCount,
        measure: str,
        number: int,
        programme: str = "",
        *,
        origin: str = "",
    ) -> dict[str, TableCell]:
        known = self.rulebook.programmes.get(programme)
        named = self._of(known) if known else {"programme": "", "programme-name": ""}
        return {"count": of.id, "on": str(of.on), "measure": measure, **named, "number": number} | {
            "origin": origin
        }

    def _of(self, programme: Programme) -> TableRow:
        return {"programme": programme.id, "programme-name": self._text(programme.name)}

    def _behind(
        self, cites: Citations, confidence: Confidence | None, note: Text | None
    ) -> dict[str, TableCell]:
        """Give what bears a statement out, and how sure it is."""
        return {
            "cites": SEVERAL.join(map(self.voice.citation, cites)),
            "sources": SEVERAL.join(dict.fromkeys(each.source for each in cites)),
            "confidence": confidence_of(cites, self.rulebook.sources, confidence),
            "note": self._text(note),
        }

    def _text(self, text: Text | None) -> str:
        return self.voice.text(text) if text else ""


def _known(value: object) -> str:
    return "" if value is None else str(value)
