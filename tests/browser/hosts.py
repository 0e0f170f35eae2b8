"""Servers of files as publishers have them, on loopback: each at its port, until the block ends."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from getpass import getuser
from pathlib import Path

from tests.places import MACROS

EXAMPLES = MACROS / "hosts"
"""What a publisher is shown, and copies."""
SITE_IN_EXAMPLES = "/srv/guide"
NGINX = shutil.which("nginx", path=os.pathsep.join((os.environ["PATH"], "/usr/sbin")))
CADDY = shutil.which("caddy")

# What Debian's own settings say of how files are served, and what lets anyone run it.
FRAME = """\
daemon off;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
include {settings}/modules-enabled/*.conf;
events {{}}
http {{
    include mime.types;
    default_type application/octet-stream;
    gzip on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/guide.conf;
}}
"""
STOCK = """\
server {{
    listen 127.0.0.1:{port};
    root {web};
    index index.html index.htm;
    server_name _;
    location / {{
        try_files $uri $uri/ =404;
    }}
}}
"""

type Serve = Callable[[Path, str, Path], AbstractContextManager[int]]
"""Serves a site below a path of a host, from a folder of its own; gives the port."""


@contextmanager
def nginx_as_shipped(site: Path, below: str, folder: Path) -> Iterator[int]:
    """Serve by nginx, with nothing said of the guide."""
    web = _web(site, below, folder)
    with _nginx(lambda port: STOCK.format(port=port, web=web), folder) as port:
        yield port


@contextmanager
def nginx_by_example(site: Path, below: str, folder: Path) -> Iterator[int]:
    """Serve by nginx as the example says, brotli included."""
    says = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "# brotli_static on;": "brotli_static on;",
        SITE_IN_EXAMPLES: str(site),
        "location /": f"location {below}",
        "404 /404.html": f"404 {below}404.html",
    }
    with _nginx(lambda port: _changed(says, changes | _listening(port)), folder) as port:
        yield port


@contextmanager
def caddy_by_example(site: Path, below: str, folder: Path) -> Iterator[int]:
    """Serve by Caddy as the example says, without certificates."""
    says = (EXAMPLES / "Caddyfile").read_text(encoding="utf-8")
    port = _free_port()
    changes = {
        "guide.example.org {": f"http://127.0.0.1:{port} {{",
        SITE_IN_EXAMPLES: str(site),
        "handle_path /*": f"handle_path {below}*",
    }
    settings = folder / "Caddyfile"
    # It takes settings from outside at a port of its own, unless told not to.
    settings.write_text(f"{{\nadmin off\n}}\n{_changed(says, changes)}", encoding="utf-8")
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [_found(CADDY, "caddy"), "run", "--config", str(settings), "--adapter", "caddyfile"]
    with _running(command, env={**os.environ, **home}) as running:
        _read_until(running, "serving initial configuration")
        yield port


@contextmanager
def python_as_shipped(site: Path, below: str, folder: Path) -> Iterator[int]:
    """Serve by what comes with Python."""
    options = ["--bind", "127.0.0.1", "--directory", str(_web(site, below, folder)), "0"]
    with _running([sys.executable, "-u", "-m", "http.server", *options]) as running:
        says = _read_until(running, "Serving HTTP")
        yield int(says.split(" port ")[1].split()[0])


def _web(site: Path, below: str, folder: Path) -> Path:
    """Give a folder in which the site lies at a path."""
    web = folder / "web"
    there = web / below.strip("/")
    there.parent.mkdir(parents=True, exist_ok=True)
    there.symlink_to(site)
    return web


def _changed(says: str, changes: Mapping[str, str]) -> str:
    """Change what a publisher is told to change, and nothing that is not there."""
    for before, after in changes.items():
        assert before in says
        says = says.replace(before, after)
    return says


def _listening(port: int) -> dict[str, str]:
    return {"listen 80;": f"listen 127.0.0.1:{port};"}


@contextmanager
def _nginx(says: Callable[[int], str], folder: Path) -> Iterator[int]:
    program = _found(NGINX, "nginx")
    settings = _settings_of(program)
    (folder / "mime.types").symlink_to(settings / "mime.types")
    frame = folder / "nginx.conf"
    frame.write_text(
        FRAME.format(folder=folder, settings=settings, user=getuser()), encoding="utf-8"
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        (folder / "guide.conf").write_text(says(port), encoding="utf-8")
        number = listening.fileno()
        # Whoever asks before it has started waits at the port that it takes over.
        taken_over = {**os.environ, "NGINX": f"{number};"}
        command = [program, "-e", str(folder / "error.log"), "-c", str(frame)]
        with _running(command, env=taken_over, pass_fds=(number,)):
            # It alone listens now: where it has ended, nobody waits for it.
            listening.close()
            yield port


def _settings_of(program: str) -> Path:
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    [path] = [part for part in told.split() if part.startswith("--conf-path=")]
    return Path(path.partition("=")[2]).parent


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _found(program: str | None, name: str) -> str:
    assert program is not None, f"{name} is not installed: run make browser"
    return program


@contextmanager
def _running(
    command: Sequence[str], env: Mapping[str, str] | None = None, pass_fds: Sequence[int] = ()
) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command,
        env=env,
        pass_fds=pass_fds,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        try:
            yield running
        finally:
            running.terminate()
            # Shown where a test fails.
            sys.stdout.write(running.stdout.read() if running.stdout else "")


def _read_until(running: subprocess.Popen[str], says: str) -> str:
    assert running.stdout is not None
    said = []
    for line in running.stdout:
        if says in line:
            return line
        said.append(line)
    raise AssertionError("".join(said))


HOSTS: Mapping[str, Serve] = {
    "nginx": nginx_as_shipped,
    "nginx-by-example": nginx_by_example,
    "caddy-by-example": caddy_by_example,
    "python": python_as_shipped,
}
BY_EXAMPLE = tuple(name for name in HOSTS if name.endswith("-by-example"))
