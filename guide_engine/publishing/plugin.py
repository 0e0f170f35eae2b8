"""MkDocs' way in: each hook hands over to a plain function."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from guide_engine.core.errors import GuideError, PublicationError
from guide_engine.publishing.site import Site, engine_files, read_site


class NoSettings(Config):
    """The plugin takes no settings of its own."""


class GuidePlugin(BasePlugin[NoSettings]):
    """Puts one edition in one language in the place of what lies in the folder of documents."""

    site: Site

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the edition; name the site, its language and its navigation after it."""
        with _in_words():
            self.site = read_site(_root(config), os.environ)
            return _framed(config, self.site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give the theme's files, the edition's pages and the engine, and nothing else."""
        with _in_words():
            theme = [file for file in files if file.src_dir != config.docs_dir]
            made: dict[str, str | bytes] = {**self.site.pages, **_engine(self.site, _root(config))}
            generated = [
                File.generated(config, path, content=content) for path, content in made.items()
            ]
            return Files([*theme, *generated])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs passes them
        """Date every page by the edition, so that the same inputs give the same site any day."""
        for page in nav.pages:
            page.update_date = self.site.rulebook.edition.in_force_from.isoformat()
        return nav


def _framed(config: MkDocsConfig, site: Site) -> MkDocsConfig:
    config.site_name = site.name
    config.copyright = site.notice
    config.nav = site.navigation
    config.theme["language"] = site.wording.language
    for palette in config.theme["palette"]:
        palette["toggle"]["name"] = site.caption(palette["toggle"]["name"])
    contents = config.mdx_configs["toc"]
    contents["permalink_title"] = site.caption(contents["permalink_title"])
    return config


def _engine(site: Site, root: Path) -> dict[str, bytes]:
    try:
        return dict(engine_files(site, root))
    except PublicationError as error:
        get_plugin_logger(__name__).warning("The wizard will have no engine: %s", error)
        return {}


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


@contextmanager
def _in_words() -> Iterator[None]:
    """Report a mistake as MkDocs reports one: in words, without a stack trace."""
    try:
        yield
    except GuideError as error:
        raise PluginError(str(error)) from None
