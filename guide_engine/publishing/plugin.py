"""MkDocs' way in: each hook hands over to a plain function."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide_engine.authoring.reading.markup import read_markup
from guide_engine.core.errors import GuideError
from guide_engine.publishing.hosting.policy import guard
from guide_engine.publishing.pages.theme import (
    FRAME,
    NOT_FOUND,
    SITEMAP,
    is_sent,
    mends,
    theme_language,
)
from guide_engine.publishing.site import Site, read_site


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
        """Give the theme's files, the edition's pages and what lies beside them, no more."""
        theme = [
            file for file in files if file.src_dir != config.docs_dir and is_sent(file.src_uri)
        ]
        written: dict[str, str | bytes] = {**self.site.pages, **self.site.files}
        made = [File.generated(config, path, content=content) for path, content in written.items()]
        return Files([*theme, *made])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs passes them
        """Date every page by the edition, so that the same inputs give the same site any day."""
        for page in nav.pages:
            page.update_date = self.site.voice.rulebook.edition.in_force.from_.isoformat()
        return nav

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs passes them
        nav: Navigation,  # noqa: ARG002 - as above
    ) -> TemplateContext:
        """Tell a page of itself in the other languages, and machines what it is about."""
        ways = self.site.translations(page.url, context["base_url"])
        context["translations"] = ways  # type: ignore[typeddict-unknown-key]  # ours
        about = self.site.annotations.get(page.file.src_uri, "")
        context["annotation"] = about  # type: ignore[typeddict-unknown-key]  # ours
        return context

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs passes it
    ) -> TemplateContext:
        """Tell the page that stands for a missing one where home is: it is shown anywhere."""
        if template_name == NOT_FOUND:
            path = urlsplit(self.site.address).path or "/"
            context["base_url"] = f"{path}{self.site.voice.language}/"
            ways = self.site.translations("", context["base_url"])
            context["translations"] = ways  # type: ignore[typeddict-unknown-key]  # ours
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs passes them
        """Mend what of the theme is no HTML; then say what the page may do."""
        with _in_words():
            return _finished(output)

    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs passes it
    ) -> str:
        """Mend the page that stands for a missing one, too; leave out a map without addresses."""
        if template_name == SITEMAP and not self.site.address:
            return ""
        if template_name != NOT_FOUND:
            return output_content
        with _in_words():
            return _finished(output_content)


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
    # That there are others makes the theme ask for the partial that links to them.
    config.extra["alternate"] = len(site.languages) > 1
    config.extra["phrases"] = {key: site.caption(key) for key in FRAME}
    return config


def _finished(html: str) -> str:
    page = read_markup(html)
    return page.retagged([*mends(page), guard(page)])


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


@contextmanager
def _in_words() -> Iterator[None]:
    """Report a mistake as MkDocs reports one: in words, without a stack trace."""
    try:
        yield
    except GuideError as error:
        raise PluginError(str(error)) from None
