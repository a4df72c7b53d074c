import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["newsproof", "model", "ingest", "extract", "verify", "digest", "store", "review", "migrations"]
NETWORK = (
    "aiohttp", "urllib.request", "urllib3", "http.client", "requests", "httpx", "httpx2", "niquests", "socket",
    "trafilatura.fetch_url", "trafilatura.downloads", "ftplib", "telnetlib", "xmlrpc", "pycurl", "websockets",
)  # fmt: skip
# The one door; the demo's own loopback server is no way out.
ALLOWED = {
    "ingest/fetch.py": {"aiohttp", "socket"},
    # Listens for the desk's visitors and asks nobody.
    "newsproof/serving.py": {"socket"},
}


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def network_modules(source: str) -> set[str]:
    names = imported(ast.parse(source))
    return {module for module in NETWORK if any(name == module or name.startswith(module + ".") for name in names)}


def test_only_the_fetcher_can_reach_the_network() -> None:
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            modules = network_modules(path.read_text(encoding="utf-8")) - ALLOWED.get(name, set())
            if modules and not name.startswith("newsproof/demo/"):
                found[name] = modules
    assert found == {}


def test_every_way_of_importing_is_seen() -> None:
    for source in (
        "import aiohttp",
        "from aiohttp import web",
        "import urllib.request as r",
        "def f():\n import socket",
        "from urllib import request",
        "from http.client import HTTPConnection",
    ):
        assert network_modules(source), source
    assert network_modules("import urllib.parse\nfrom http import HTTPStatus") == set()


def test_the_feed_parsers_are_never_handed_a_text_that_they_would_fetch() -> None:
    source = (ROOT / "ingest" / "xml_feed.py").read_text(encoding="utf-8")
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "parse"
    ]
    arguments = sorted(ast.unparse(call.args[0]) for call in calls)
    assert arguments == ["body", "io.BytesIO(body)"]
