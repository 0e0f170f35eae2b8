"""Print what other tools check files by: rule files by a schema, scripts by declared types."""

from guide_engine.authoring.format.schema import schema as rule_schema
from guide_engine.printing import in_json
from guide_engine.publishing.browser.declarations import declarations


def schema() -> str:
    """Give the JSON Schema of the rule files."""
    return in_json(rule_schema())


def types() -> str:
    """Give the types of messages and replies, as TypeScript declares them."""
    return declarations()
