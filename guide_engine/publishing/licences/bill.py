"""The bill of materials of an edition, for programs that look for known faults (CycloneDX 1.6).

It is dated by the edition and numbered by what it says, so that equal inputs give equal bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from uuid import UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component as Part
from cyclonedx.model.component import ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from guide_engine.core.model.editions import Edition
from guide_engine.publishing.licences.components import Component, Stated

BILL = "sbom.cdx.json"
UNNUMBERED = UUID(int=0)


def bill_of_materials(edition: Edition, name: str, components: Sequence[Component]) -> bytes:
    """Write the bill of an edition, by its name, whose components are these."""
    guide = Part(
        name=name,
        version=edition.id,
        type=ComponentType.APPLICATION,
        bom_ref=f"edition-{edition.id}",
    )
    parts = {each.stated.id: _part(each) for each in components}
    day = datetime.combine(edition.in_force.from_, time(), tzinfo=UTC)
    bill = Bom(
        components=parts.values(),
        metadata=BomMetaData(component=guide, timestamp=day),
        dependencies=_dependencies(guide, parts, [each.stated for each in components]),
    )
    return _written(bill)


def _part(component: Component) -> Part:
    stated = component.stated
    where = stated.at and ExternalReference(
        type=ExternalReferenceType.WEBSITE, url=XsUri(stated.at)
    )
    return Part(
        name=stated.name,
        version=component.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=stated.id,
        licenses=[LicenseFactory().make_from_string(stated.licence)],
        external_references=[where] if where else [],
        purl=_address(stated, component.version),
    )


def _address(stated: Stated, version: str) -> PackageURL | None:
    if stated.from_ is None:
        return None
    kind, _, package = stated.from_.partition(":")
    space, _, name = package.rpartition("/")
    return PackageURL(kind, space or None, name, version)


def _dependencies(
    guide: Part, parts: dict[str, Part], stated: Sequence[Stated]
) -> Iterable[Dependency]:
    """Say of each what is part of it, and of the guide what is part of nothing else."""
    for ref, within in ((guide.bom_ref, None), *((parts[each].bom_ref, each) for each in parts)):
        inner = (parts[each.id].bom_ref for each in stated if each.within == within)
        yield Dependency(ref, [Dependency(each) for each in inner])


def _written(bill: Bom) -> bytes:
    """Write a bill under a number of its content's, which the library would take by chance."""
    bill.serial_number = UNNUMBERED
    unnumbered = JsonV1Dot6(bill).output_as_string().encode()
    bill.serial_number = uuid5(UNNUMBERED, hashlib.sha256(unnumbered).hexdigest())
    made = json.loads(JsonV1Dot6(bill).output_as_string())
    return f"{json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True)}\n".encode()
