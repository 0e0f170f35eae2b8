"""A site rendered a file at a time, as each is asked for, by the steps of MkDocs' own build."""

import logging
import traceback
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide_engine.core.errors import PublicationError
from guide_engine.publishing.locks.links import address_of
from guide_engine.publishing.locks.locks import SETTINGS
from guide_engine.publishing.pages.theme import NOT_FOUND
from guide_engine.publishing.plugin import Said, ours
from guide_engine.publishing.site import Site

SEARCHED = "search/search_index.json"


class OneByOne:
    """Renders a file of a site when it is asked for, and again once what it is made of changed."""

    def __init__(self, root: Path) -> None:
        """Wait for what is asked."""
        self._root = root
        self._site: Site | None = None
        self._opened: _Opened | None = None
        self._rendered: dict[str, bytes] = {}

    def shown(self, site: Site, path: str) -> bytes | None:
        """Give a file by its path below the site's folder, or None where there is none.

        Raises PublicationError with all that is against it.
        """
        log, said = logging.getLogger("mkdocs"), Said(site.voice.language)
        log.addHandler(said)
        try:
            opened = self._opened_for(site)
            if path not in self._rendered and (made := opened.file(path)) is not None:
                self._rendered[path] = made
        except TemplateError as error:
            raise PublicationError(_template_problem(error, self._root)) from None
        except Abort as stopped:
            raise PublicationError("\n".join(said.problems or [str(stopped)])) from None
        finally:
            log.removeHandler(said)
        if said.problems:
            self._rendered.pop(path, None)
            raise PublicationError("\n".join(said.problems))
        return self._rendered.get(path)

    def _opened_for(self, site: Site) -> "_Opened":
        """Open a site, or let what is rendered of the one before stand, where that is the same."""
        before, self._site = self._site, site
        if self._opened is None or before is None or not before.framed_as(site):
            self._opened = _Opened(site, self._root)
            self._rendered.clear()
        elif before is not site:
            for path in self._opened.take(before, site):
                self._rendered.pop(path, None)
        return self._opened


class _Opened:
    """A site as MkDocs holds it between reading its settings and rendering its pages."""

    def __init__(self, site: Site, root: Path) -> None:
        self.site = site
        self.root = root
        self.config = load_config(str(root / SETTINGS), strict=True)
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.plugin = ours(self.config)
        self.plugin.given = site
        self.config = self.config.plugins.on_config(self.config)
        self.config.plugins.on_pre_build(config=self.config)
        self.files, self.env = self._files()
        nav = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
        self.pages = [file.page or Page(None, file, self.config) for file in self._written()]
        self.named = {file.dest_uri: file for file in self.files}
        # Every page lists the others by title, which some get from their own text.
        for page in self.pages:
            if page.title is None:
                self.read(page)

    def _files(self) -> tuple[Files, Environment]:
        files, env = get_files(self.config), self.config.theme.get_env()
        files.add_files_from_theme(env, self.config)
        files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(files, self.config)
        return files, self.config.plugins.on_env(env, config=self.config, files=files)

    def _written(self) -> Sequence[File]:
        return self.files.documentation_pages()

    def take(self, before: Site, site: Site) -> set[str]:
        """Take another site with the same frame; give the paths of what is not as it was."""
        self.site = self.plugin.given = self.plugin.site = site
        stale = {SEARCHED}
        for file in self.files:
            path, address = file.src_uri, address_of(file.src_uri)
            if path in site.files and site.files[path] != before.files[path]:
                file.content_bytes = site.files[path]
                stale.add(file.dest_uri)
            if path in site.pages and site.annotations[address] != before.annotations[address]:
                stale.add(file.dest_uri)
            if path in site.pages and site.pages[path] != before.pages[path]:
                file.content_string = site.pages[path]
                stale.add(file.dest_uri)
                if self._retitled(file.page):
                    stale |= {*self.named}
        return stale

    def _retitled(self, page: Page | None) -> bool:
        """Say whether a page that gets its title from its text has another, and reads it."""
        if page is None or page.content is None:
            return False
        before, after = page.title, self.read(page).title
        return bool(before != after)

    def file(self, path: str) -> bytes | None:
        """Render a file."""
        if path == SEARCHED:
            return _Opened(self.site, self.root).index()
        if path == NOT_FOUND:
            return self.not_found().encode()
        file = self.named.get(path)
        if file is None or file.page is None:
            return None if file is None else file.content_bytes
        return self.rendered(file.page).encode()

    def rendered(self, page: Page) -> str:
        config, hooks = self.config, self.config.plugins
        context = self.context(self.read(page))
        page.active = True
        try:
            output = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        finally:
            page.active = False
        return hooks.on_post_page(output, page=page, config=config)

    def read(self, page: Page) -> Page:
        config, hooks = self.config, self.config.plugins
        page.read_source(config)
        page.markdown = hooks.on_page_markdown(
            page.markdown or "", page=page, config=config, files=self.files
        )
        page.render(config, self.files)
        page.content = hooks.on_page_content(
            page.content or "", page=page, config=config, files=self.files
        )
        return page

    def context(self, page: Page) -> TemplateContext:
        config, nav = self.config, self.nav
        context = get_context(nav, self._written(), config, page)
        return config.plugins.on_page_context(context, page=page, config=config, nav=nav)

    def not_found(self) -> str:
        config, hooks = self.config, self.config.plugins
        context = get_context(self.nav, self.files, config)
        context = hooks.on_template_context(context, template_name=NOT_FOUND, config=config)
        output = self.env.get_template(NOT_FOUND).render(context)
        return hooks.on_post_template(output, template_name=NOT_FOUND, config=config)

    def index(self) -> bytes:
        """Give the index of the search: what its plugin makes of all pages, once each."""
        for page in self.pages:
            self.context(self.read(page))
        # It is written to a folder; nothing else of a preview is.
        with TemporaryDirectory() as folder:
            self.config.site_dir = folder
            self.config.plugins.on_post_build(config=self.config)
            return Path(folder, SEARCHED).read_bytes()


def _template_problem(error: TemplateError, root: Path) -> str:
    """Say at which line a template of the theme, or of ours, is wrong."""
    frames = traceback.extract_tb(error.__traceback__)
    within = [each for each in frames if each.filename.endswith(".html")]
    lines = [(each.filename, each.lineno or 0) for each in within]
    if isinstance(error, TemplateSyntaxError):
        lines.append((error.filename or "", error.lineno))
    file, line = lines[-1] if lines else ("the theme", 0)
    shown = Path(file).relative_to(root) if Path(file).is_relative_to(root) else file
    return f"{shown}:{line}: {error.message or error}. Correct the template."
