"""What an edition says of the one it follows: what was renamed since, and what was retired."""

from collections.abc import Iterator

from guide_engine.authoring.checks.likely import nearest
from guide_engine.authoring.draft import Draft
from guide_engine.authoring.entries import HOMES, entries_of, spoken
from guide_engine.authoring.reading.source import quoted, shown
from guide_engine.core.errors import Problem
from guide_engine.core.model.editions import Edition, EntryKind

FOLLOWED = (
    EntryKind.PROGRAMME,
    EntryKind.REQUIREMENT,
    EntryKind.QUESTION,
    EntryKind.CHOICE,
    EntryKind.THRESHOLD,
    EntryKind.BENEFIT,
    EntryKind.PARTNER,
)
"""Kinds that saved files, anchors and comparisons follow from edition to edition."""


def wrong_notes(draft: Draft) -> Iterator[Problem]:
    """Find notes of what was renamed or retired that are not borne out by the edition."""
    file = draft.one("edition")
    if file.made is None:
        return
    edition: Edition = file.made
    if edition.follows is None and (edition.renamed or edition.retired):
        key = "renamed" if edition.renamed else "retired"
        yield file.problem((key,), f"has {quoted(key)}, and does not say which edition it follows.")
    for position, each in enumerate(edition.renamed):
        known = _ids(draft, each.kind, each.of)
        if each.to not in known:
            fix = f" Did you mean {quoted(meant)}?" if (meant := nearest(each.to, known)) else ""
            says = f"says that {spoken(each.kind)} {quoted(each.from_)} is {quoted(each.to)} now, "
            says += f"which this edition does not define.{fix}"
            yield file.problem(("renamed", position, "to"), says)
    for gone in edition.retired:
        if gone.id in _ids(draft, gone.kind, gone.of):
            says = f"says that {spoken(gone.kind)} {quoted(gone.id)} is retired, and defines it. "
            yield file.problem(("retired", gone.id), f"{says}Remove one of the two.")


def unfollowed(draft: Draft, edition: Edition, earlier: Draft) -> Iterator[Problem]:
    """Find what the edition before had, and of which this one does not say what has become."""
    told = {(each.kind, each.of or "", each.from_) for each in edition.renamed}
    told |= {(each.kind, each.of or "", each.id) for each in edition.retired}
    anew = {(each.kind, each.from_): each.to for each in edition.renamed}
    for kind in FOLLOWED:
        owner = HOMES[kind].of
        here = {(each.of, each.id) for each in entries_of(draft, kind)}
        before = {(each.of, each.id) for each in entries_of(earlier, kind)}
        for entry in entries_of(earlier, kind):
            of = anew.get((owner, entry.of), entry.of) if owner else ""
            gone_with_owner = owner is not None and (owner, "", entry.of) in told and of == entry.of
            if not ((of, entry.id) in here or (kind, of, entry.id) in told or gone_with_owner):
                fresh = [name for owned, name in here - before if owned == of]
                yield _gone(draft, str(entry), edition, fresh)


def _gone(draft: Draft, entry: str, edition: Edition, fresh: list[str]) -> Problem:
    path = shown(draft.folder / "edition.yml")
    new = f" New is: {', '.join(sorted(fresh))}." if fresh else ""
    says = (
        f"{entry} of edition {edition.follows} is not here, and nothing says why.{new} Give it its "
        f"id back and use guide-engine rename or retire, or note it under 'renamed' or 'retired'."
    )
    return Problem(path, 0, says)


def _ids(draft: Draft, kind: EntryKind, of: str | None) -> list[str]:
    return [each.id for each in entries_of(draft, kind) if of in {None, each.of}]
