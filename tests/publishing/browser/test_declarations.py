"""What the page's scripts take messages and replies for is what the core says they are."""

from guide_engine.core.protocol.messages import KINDS
from guide_engine.publishing.browser.declarations import declarations
from tests.places import ROOT

WRITTEN = ROOT / "site_overrides" / "javascripts" / "types.d.ts"


def test_the_scripts_types_are_the_cores() -> None:
    """After a change of a message or a report: `make types`."""
    assert WRITTEN.read_text(encoding="utf-8") == declarations()


def test_every_message_is_declared_with_its_kind_and_its_reply() -> None:
    """Literals for what can only be one of a few; optional what has a default."""
    said = declarations()
    for kind, message in KINDS.items():
        assert f'export type {message.__name__} = {{\n  "ask": "{kind}";\n' in said
        assert f'\n  "{kind}": ' in said.split("export type Replies = {")[1]
    assert '  "thorough"?: boolean;\n' in said
    assert '  "holder"?: string;\n' in said
    assert '  "next-question": string | null;\n' in said
    assert '  "truth": "yes" | "no" | "unknown";\n' in said
