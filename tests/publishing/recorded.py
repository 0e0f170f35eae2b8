"""What made-up editions say of themselves once they are published."""

from datetime import date
from typing import Any

from guide_engine.publishing.records import EditionRecord, News

TITLES = {"en": "Edition {}", "ja": "{}版"}
SAYS = {
    "en": {
        "editions": "All editions",
        "in-force": "In force from {}",
        "not-found": "Not here",
        "not-found-says": "Nothing is here.",
        "feed-title": "What changed",
    },
    "ja": {
        "editions": "すべての版",
        "in-force": "{}から適用",
        "not-found": "ありません",
        "not-found-says": "何もありません。",
        "feed-title": "変更点",
    },
}


def record(edition: str, **more: Any) -> EditionRecord:  # noqa: ANN401 - as the record's own
    """Give the record of an edition in two languages, in force from the day that its id is."""
    from_ = date.fromisoformat(edition[:10])
    given: dict[str, Any] = {
        "format": 1,
        "edition": edition,
        "titles": {language: title.format(edition) for language, title in TITLES.items()},
        "subject": {"en": "The Board's <known> carriers", "ja": "公認運送人"},
        "from_": from_,
        "languages": ("en", "ja"),
        "identity": "0" * 64,
        "pages": ("", "fees/"),
        "scripts": (),
        "rules": {},
        "engine": (),
        "says": {
            language: {key: says.format(from_) for key, says in phrases.items()}
            for language, phrases in SAYS.items()
        },
        "tool": "1",
        "news": {language: News(f"{edition}", "It is there.") for language in TITLES},
    }
    return EditionRecord(**{**given, **more})
