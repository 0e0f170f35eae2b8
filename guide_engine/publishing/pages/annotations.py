"""What a page is about, in the words of schema.org, for machines that read pages.

Source: https://schema.org. Addresses are given only where it is known where the site will be.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from guide_engine.authoring.assemble import Contents
from guide_engine.authoring.format.handbook import Asked, Term
from guide_engine.core.model.partners import Contact
from guide_engine.core.model.rulebook import Programme
from guide_engine.core.model.sources import Text
from guide_engine.core.wording.voice import Voice
from guide_engine.publishing.downloads.downloads import Download
from guide_engine.publishing.pages.pages import PROGRAMMES

HOME, QUESTIONS, TERMS, CONTACTS = "index", "faq", "glossary", "contacts"
DATASETS: Mapping[str, str] = {"numbers": "statistics", "open-data": ""}
"""A page -> the name of the files it is about; empty for all."""

UNSAFE = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}

type Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Setting:
    """What pages stand in: titles by path, the files beside them, where home will be, or empty."""

    contents: Contents
    voice: Voice
    titles: Mapping[str, str]
    files: Sequence[Download]
    home: str

    def text(self, text: Text) -> str:
        """Say a text of the edition."""
        return self.voice.text(text)

    def at(self, path: str, key: str = "url", anchor: str = "") -> Node:
        """Give the address of a page or file under a key; nothing where it is not known."""
        if not self.home:
            return {}
        name = path.removesuffix(".md")
        folder = "" if name == HOME else f"{quote(name)}/"
        place = folder if path.endswith(".md") else quote(path)
        return {key: f"{self.home}{place}{f'#{quote(anchor)}' if anchor else ''}"}

    @property
    def administration(self) -> Node:
        """Give whose programmes these are."""
        name = self.text(self.contents.rulebook.edition.administration)
        return {"@type": "GovernmentOrganization", "name": name}


def annotation(path: str, setting: Setting) -> str:
    """Give what a page is about as JSON-LD, safe within a script element; empty where nothing.

    It is data: no browser runs it.
    """
    nodes = [*_nodes(path, setting)]
    if not nodes:
        return ""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def _nodes(path: str, setting: Setting) -> Iterator[Node]:
    name = path.removesuffix(".md")
    rulebook, handbook = setting.contents.rulebook, setting.contents.handbook
    programme = rulebook.programmes.get(name.removeprefix(f"{PROGRAMMES}/"))
    if programme is not None and name != programme.id:
        yield _service(path, programme, setting)
    elif name == QUESTIONS and handbook.faq:
        yield _questions(path, handbook.faq.values(), setting)
    elif name == TERMS and handbook.glossary:
        yield _terms(path, handbook.glossary, setting)
    elif name == CONTACTS and rulebook.contacts:
        yield _contacts(path, rulebook.contacts.values(), setting)
    elif name in DATASETS:
        yield from _dataset(path, DATASETS[name], setting)
    if name != HOME and path in setting.titles:
        yield _trail(path, setting)


def _service(path: str, programme: Programme, setting: Setting) -> Node:
    official = setting.contents.rulebook.edition.official_language
    named = programme.name.words.get(official)
    names = {"alternateName": named} if named and official != setting.voice.language else {}
    return {
        "@type": "GovernmentService",
        "name": setting.text(programme.name),
        **names,
        "serviceType": setting.text(programme.scheme),
        "description": setting.text(programme.summary.says),
        "audience": {
            "@type": "BusinessAudience",
            "audienceType": setting.text(programme.for_whom.says),
        },
        "provider": setting.administration,
        **setting.at(path),
    }


def _questions(path: str, asked: Iterable[Asked], setting: Setting) -> Node:
    questions = [
        {
            "@type": "Question",
            "name": setting.text(each.asks),
            "acceptedAnswer": {"@type": "Answer", "text": setting.text(each.says)},
        }
        for each in asked
    ]
    return {"@type": "FAQPage", **_named(path, setting), "mainEntity": questions}


def _terms(path: str, terms: Mapping[str, Term], setting: Setting) -> Node:
    defined = [
        {
            "@type": "DefinedTerm",
            "termCode": name,
            "name": setting.text(each.term),
            "description": setting.text(each.says),
            **setting.at(path, anchor=name),
        }
        for name, each in terms.items()
    ]
    return {"@type": "DefinedTermSet", **_named(path, setting), "hasDefinedTerm": defined}


def _contacts(path: str, contacts: Iterable[Contact], setting: Setting) -> Node:
    points = [
        {
            "@type": "ContactPoint",
            "name": setting.text(each.name),
            # An extension is written as RFC 3966 writes it.
            "telephone": f"{each.phone};ext={each.extension}" if each.extension else each.phone,
        }
        for each in contacts
    ]
    return {**setting.administration, "contactPoint": points, **setting.at(path)}


def _dataset(path: str, of: str, setting: Setting) -> Iterator[Node]:
    files = [each for each in setting.files if of in ("", each.name)]
    edition = setting.contents.rulebook.edition
    if files:
        yield {
            "@type": "Dataset",
            **_named(path, setting),
            "description": f"{setting.text(edition.subject)}. {setting.text(edition.reading)}",
            "version": edition.id,
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": each.path,
                    "encodingFormat": each.media,
                    **setting.at(each.path, "contentUrl"),
                }
                for each in files
            ],
        }


def _trail(path: str, setting: Setting) -> Node:
    """Give the way from home to a page."""
    home = f"{HOME}.md"
    first = setting.text(setting.contents.rulebook.edition.subject)
    steps = [(setting.titles.get(home, first), home), (setting.titles[path], path)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, **setting.at(to, "item")}
            for position, (name, to) in enumerate(steps, 1)
        ],
    }


def _named(path: str, setting: Setting) -> Node:
    subject = setting.text(setting.contents.rulebook.edition.subject)
    named = {"name": setting.titles.get(path, subject), "inLanguage": setting.voice.language}
    return {**named, **setting.at(path)}
