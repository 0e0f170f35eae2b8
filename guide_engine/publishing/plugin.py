"""MkDocs' way in: each hook hands over to a plain function."""

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide_engine.core.errors import GuideError, PublicationError
from guide_engine.publishing.finishing import Finished, Rendered, finished, home_on_host
from guide_engine.publishing.locks.locks import SETTINGS
from guide_engine.publishing.pages.templates import Compiled
from guide_engine.publishing.pages.theme import (
    NOT_FOUND,
    SITEMAP,
    is_sent,
    theme_language,
)
from guide_engine.publishing.site import Site, read_site
from guide_engine.remembering import memory_of

SEARCH_BY = "search"
"""The plugin that searches, by its name; a theme's has the theme's before it."""


class NoSettings(Config):
    """The plugin takes no settings of its own."""


class GuidePlugin(BasePlugin[NoSettings]):
    """Puts one edition in one language in the place of what lies in the folder of documents.

    ``given`` is that site, where it is laid out already; ``finished`` are its pages by path, as far
    as they are built.
    """

    def __init__(self) -> None:
        self.given: Site | None = None
        self.finished: dict[str, Finished] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Name the site, its language and its navigation after the edition, which is read first."""
        with _in_words():
            self.site = self.given or read_site(_root(config), os.environ)
            return _framed(config, self.site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give the theme's files, the edition's pages and what lies beside them, no more."""
        searched = _search_languages(config)
        theme = [
            file
            for file in files
            if file.src_dir != config.docs_dir and is_sent(file.src_uri, searched)
        ]
        written: dict[str, str | bytes] = {**self.site.pages, **self.site.files}
        made = [File.generated(config, path, content=content) for path, content in written.items()]
        return Files([*theme, *made])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs passes it
        """Date every page by the edition, so that the same inputs give the same site any day."""
        dated = self.site.voice.rulebook.edition.in_force.from_.isoformat()
        for file in files.documentation_pages():
            # Those that are in no menu have a page by now, too.
            if file.page is not None:
                file.page.update_date = dated
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 - MkDocs passes them
        """Remember what the theme's templates are compiled to."""
        env.bytecode_cache = Compiled(memory_of(_root(config)))
        return env

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs passes it
    ) -> TemplateContext:
        """Tell the page that stands for a missing one where home is: it is shown anywhere."""
        if template_name == NOT_FOUND:
            context["base_url"] = home_on_host(self.site)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs passes it
        """Finish a page."""
        return self._finished(page.file.dest_uri, output)

    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs passes it
    ) -> str:
        """Finish the page that stands for a missing one, too; leave out a map without addresses."""
        if template_name == SITEMAP and not self.site.address:
            return ""
        if template_name != NOT_FOUND:
            return output_content
        return self._finished(template_name, output_content)

    def _finished(self, path: str, html: str) -> str:
        with _in_words():
            made, self.finished[path] = finished(self.site, path, html)
        return made


class Said(logging.Handler):
    """Keeps what MkDocs has against a build, a warning with the language that it is about."""

    def __init__(self, language: str) -> None:
        super().__init__(logging.WARNING)
        self.language = language
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said."""
        named = f"{self.language}: " if record.levelno == logging.WARNING else ""
        self.problems.append(f"{named}{record.getMessage()}")


def render(site: Site, root: Path, out: Path) -> Rendered:
    """Render a site into a folder with MkDocs, as its settings under the root say.

    A warning is a problem, too.
    """
    said, log = Said(site.voice.language), logging.getLogger("mkdocs")
    log.addHandler(said)
    pages = {}
    try:
        config = load_config(str(root / SETTINGS), strict=True, site_dir=str(out))
        config.plugins.on_startup(command="build", dirty=False)
        plugin = ours(config)
        plugin.given = site
        build(config)
        pages = plugin.finished
    except Abort as stopped:
        said.problems = said.problems or [str(stopped)]
    except GuideError as error:
        said.problems.append(str(error))
    except Exception:  # noqa: BLE001 - whatever a theme or a plugin raises is told with its place
        said.problems.append(traceback.format_exc())
    finally:
        log.removeHandler(said)
    return Rendered(pages, tuple(said.problems))


def ours(config: MkDocsConfig) -> GuidePlugin:
    """Find this plugin among the settings' own; raise PublicationError where it is not named."""
    for plugin in config.plugins.values():
        if isinstance(plugin, GuidePlugin):
            return plugin
    raise PublicationError(f"{SETTINGS}: the plugin 'guide' is not named. Add it under 'plugins'.")


def _framed(config: MkDocsConfig, site: Site) -> MkDocsConfig:
    config.site_name = site.name
    config.site_url = site.home
    config.copyright = site.notice
    config.nav = site.navigation
    theme = config.theme
    theme["language"] = theme_language(site.voice.language, theme.dirs)
    for palette in theme["palette"]:
        palette["toggle"]["name"] = site.caption(palette["toggle"]["name"])
    contents = config.mdx_configs["toc"]
    contents["permalink_title"] = site.caption(contents["permalink_title"])
    config.extra.update(site.frame)
    return config


def _search_languages(config: MkDocsConfig) -> list[str]:
    """Give the languages that the search tells apart, which the theme's own has chosen by now."""
    named = (each for name, each in config.plugins.items() if name.rpartition("/")[2] == SEARCH_BY)
    return [language for each in named for language in each.config["lang"] or ()]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


@contextmanager
def _in_words() -> Iterator[None]:
    """Report a mistake as MkDocs reports one: in words, without a stack trace."""
    try:
        yield
    except GuideError as error:
        raise PluginError(str(error)) from None
