"""Pages are held to what the edition states, and languages to one another."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide_engine.authoring.assemble import Contents, load
from guide_engine.core.errors import PublicationError, RulebookError
from guide_engine.publishing.locks.locks import Guide, check_guides, tally
from guide_engine.publishing.rendering import Write, all_told, workers
from tests.places import ROOT
from tests.publishing.valmont import LANGUAGES, lay_out_whole

FIX = "Print it where readers look for it."


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out Valmont's rules with templates that print all of them."""
    return lay_out_whole(tmp_path_factory.mktemp("locked") / "project")


@pytest.fixture(scope="module")
def stated(laid_out: Path) -> Contents:
    """Read what Valmont states; no test changes it."""
    return load(laid_out / "docs" / "guide")


@pytest.fixture
def project(laid_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the templates for a test to break, and stand where they lie."""
    copy = tmp_path / "project"
    (copy / "docs" / "guide").mkdir(parents=True)
    for language in LANGUAGES:
        shutil.copytree(laid_out / "docs" / "guide" / language, copy / "docs" / "guide" / language)
    shutil.copy(laid_out / "docs" / "guide" / "navigation.yml", copy / "docs" / "guide")
    shutil.copytree(laid_out / "macros", copy / "macros")
    shutil.copy(laid_out / "mkdocs.yml", copy)
    # Licences are printed from where what they are of is installed.
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    monkeypatch.chdir(copy)
    return copy


@dataclass(frozen=True, slots=True)
class Valmont:
    """What Valmont states, and a copy of its templates to break."""

    stated: Contents
    project: Path

    def change(self, name: str, before: str, after: str) -> None:
        """Replace a text that occurs once in a template."""
        path = self.project / "docs" / "guide" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, name
        path.write_text(text.replace(before, after), encoding="utf-8")

    def append(self, name: str, line: str) -> None:
        """Add a paragraph to a template."""
        path = self.project / "docs" / "guide" / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")

    def locked(self) -> list[Guide]:
        """Check every page in each language."""
        with workers(LANGUAGES, self.project) as started:
            for worker in started:
                worker.ask(Write(self.stated, LANGUAGES))
            guides = all_told(started)
        check_guides(guides, self.stated, self.project)
        return guides

    def problems(self) -> list[str]:
        """Give every problem of the pages, each as one line, without the path to its file."""
        with pytest.raises(RulebookError) as caught:
            self.locked()
        return [f"{Path(each.file).name}: {each.says}" for each in caught.value.problems]


@pytest.fixture
def valmont(stated: Contents, project: Path) -> Valmont:
    """Give what Valmont states with templates to break."""
    return Valmont(stated, project)


def test_pages_that_print_everything_are_sound(valmont: Valmont) -> None:
    """In each language alike; what was checked is told."""
    guides = valmont.locked()
    there = len([*(valmont.project / "docs" / "guide" / "en").glob("*.md")]) - 2 + 2 + 4
    assert [len(guide.written) for guide in guides] == [there, there]
    told = tally(valmont.stated, guides)
    assert told.startswith("2 programmes, 5 requirements, 4 worked examples, 4 facts, and in each ")
    assert told.endswith(f" texts, {there} pages")


def test_a_text_on_no_page_is_a_problem_at_its_line(valmont: Valmont) -> None:
    """A page of sources that lists what rests on a source does not state it."""
    for language in LANGUAGES:
        valmont.change(f"{language}/notes.md", "{{ stated(each) }}", "")
    found = valmont.problems()
    says = (
        "facts.yml: fact 'standing' has a text in 'says' that is on no page in ja. "
        "Print it where readers look for it."
    )
    assert says in found
    assert len(found) == 4 * 2 * 2


@pytest.mark.parametrize(
    ("printing", "says"),
    [
        (
            ("compliance.md", "{{ sourced(handbook.compliance.cites) }}"),
            "compliance.yml: the compliance has the citation 'notice, 3', which is",
        ),
        (
            ("programme.md", "{{ rules_cite(point, practised.checklist) }}"),
            "depot.yml: the practice of programme 'depot' has a provision that is",
        ),
    ],
    ids=["citation", "provision"],
)
def test_a_citation_on_no_page_is_a_problem(
    printing: tuple[str, str], says: str, valmont: Valmont
) -> None:
    """As is a provision that a point of the compliance rules rests on."""
    template, printed = printing
    valmont.change(f"en/{template}", printed, "")
    assert f"{says} on no page in en. {FIX}" in valmont.problems()


def test_a_threshold_on_no_page_is_a_problem(valmont: Valmont) -> None:
    """However it would be printed: in a text, in a criterion, or by itself."""
    for name in ("index", "programme", "wizard", "example", "comparison"):
        template = valmont.project / "docs" / "guide" / "en" / f"{name}.md"
        template.write_text("# Nothing\n", encoding="utf-8")
    valmont.change("en/sources.md", "{{ source_entry(source) }}", "")
    unprinted = [each for each in valmont.problems() if each.startswith("thresholds.yml")]
    assert (
        "thresholds.yml: threshold 'clean-years' is on no page in en. "
        "Print it where readers look for it."
    ) in unprinted


def test_a_figure_typed_by_hand_is_a_problem_at_its_line(valmont: Valmont) -> None:
    """In prose, and in what a search engine shows of a page."""
    valmont.change("en/notes.md", "# Facts", "# Facts\n\nSince 2019, 3 firms.")
    wide = "\N{FULLWIDTH DIGIT TWO}"
    valmont.change("ja/index.md", "description: ", f"description: {wide}社 ")
    assert valmont.problems() == [
        "notes.md: '2019' is typed by hand. Say it from the rulebook.",
        "notes.md: '3' is typed by hand. Say it from the rulebook.",
        f"index.md: '{wide}' is typed by hand. Say it from the rulebook.",
    ]


def test_a_page_that_one_language_lacks_is_a_problem(valmont: Valmont) -> None:
    """Every page stands in every language."""
    (valmont.project / "docs" / "guide" / "ja" / "faq.md").unlink()
    with pytest.raises(PublicationError, match="ja has no page 'faq'"):
        valmont.locked()


def test_an_anchor_that_one_language_lacks_is_a_problem(valmont: Valmont) -> None:
    """Save that of a title, which no one links to."""
    valmont.change("en/notes.md", "# Facts", "# Facts\n\n## All {: #all }")
    valmont.change("ja/notes.md", "# 事実", "# 事実 {: #title }")
    [problem] = valmont.problems()
    assert problem == (
        "notes.md: the page 'ja/notes/' has no anchor 'all', as at docs/guide/en/notes.md. "
        "Give its heading {: #all }."
    )


def test_a_fact_that_one_language_prints_elsewhere_is_a_problem(valmont: Valmont) -> None:
    """Even where both print it on some page."""
    valmont.change("en/faq.md", "# Questions", '# Questions\n\n{{ text(fact("fee").says) }}')
    [problem] = valmont.problems()
    assert problem.startswith("faq.md: the page 'ja/faq/' does not print facts/fee/says (")
    assert problem.endswith("as docs/guide/en/faq.md does. Print it in both.")


DEAD = {
    "[a](nots.md)": ("nots.md", "en/notes/"),
    '<a href="{{ page("note") }}">a</a>': ("../note/", "en/notes/"),
    "[a](#stat)": ("#stat", "en/faq/#start"),
    '<a href="{{ page("programmes/depot", "secure") }}">a</a>': (
        "../programmes/depot/#secure",
        "en/programmes/depot/#secured",
    ),
    '<a href="../../ja/note/">a</a>': ("../../ja/note/", "ja/notes/"),
    '<a href="{{ page("wizard", "example=grnge") }}">a</a>': (
        "../wizard/#example=grnge",
        "en/wizard/#example=grange",
    ),
}
"""A link as it is typed -> where it leads, and where it is meant to lead."""


def test_a_link_that_leads_nowhere_is_a_problem(valmont: Valmont) -> None:
    """With what was meant: a file, a page, an anchor, another language, an example."""
    for language in LANGUAGES:
        valmont.append(f"{language}/faq.md", '<b id="start"></b>')
    for link in DEAD:
        valmont.append("en/faq.md", link)
    says = "faq.md: the page 'en/faq/' leads to '{}', which is not there. Did you mean '{}'?"
    expected = [says.format(*each) for each in DEAD.values()]
    assert sorted(valmont.problems()) == sorted(expected)


def test_links_that_lead_somewhere_are_none(valmont: Valmont) -> None:
    """To pages, anchors, other languages, files, telephones and other hosts."""
    links = [
        *("[a](notes.md)", "[b](#top)", "[c](partners.md#bruma)", "[d](https://example.org/)"),
        *('<a href="../../ja/notes/">e</a>', '<a href="tel:+1">f</a>', "![g](../plan.svg)"),
        *('<a href="{{ page("wizard", "depot") }}">h</a>', '<b id="top">i</b>'),
    ]
    for language, title in (("en", "# Questions"), ("ja", "# 質問")):
        valmont.change(f"{language}/faq.md", title, f"{title}\n\n{' '.join(links)}")
    assert valmont.locked()


GONE = {
    "background": ('{{ fact("standin").says }}', "no fact 'standin'. Did you mean 'standing'?"),
    "contacts": ('{{ threshold("clean-year") }}', "Did you mean 'clean-years'?"),
    "faq": ('{{ rulebook.partners["brume"].name }}', "no 'brume' here. Did you mean 'bruma'?"),
    "glossary": ('{{ text(rulebook.sources["laws"].title) }}', "no 'laws' here. Write it, or"),
    "notes": ('{{ say("page-inde") }}', "called 'page-inde'. Did you mean 'page-index'?"),
    "partners": ("{{ stated(rulebook.ways.none) }}", "in macros/sources/stated.html:"),
}
"""A page -> something it names that is not there, and what is said of it."""


def test_a_page_that_names_what_is_gone_says_what_may_be_meant(valmont: Valmont) -> None:
    """At the line of the page, even where a macro stumbles over it."""
    for name, (named, _) in GONE.items():
        valmont.change(f"en/{name}.md", "\n# ", f"\n{named}\n# ")
    with pytest.raises(PublicationError) as caught:
        valmont.locked()
    for line, (name, (_, says)) in zip(str(caught.value).splitlines(), GONE.items(), strict=True):
        assert re.match(rf"docs/guide/en/{name}\.md:[1-9]: ", line)
        assert says in line


def test_mistakes_in_templates_of_every_language_are_told(valmont: Valmont) -> None:
    """Not only those of the first."""
    for language, title in (("en", "# Questions"), ("ja", "# 質問")):
        valmont.change(f"{language}/faq.md", title, f"{title}\n{{{{ nonesuch }}}}")
    with pytest.raises(PublicationError) as caught:
        valmont.locked()
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "docs/guide/en/faq.md:3",
        "docs/guide/ja/faq.md:3",
    ]
