"""The desk gives nothing away, changes nothing and runs nothing that an article brings along."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from digest.plain import web_link
from model.fact import Fact
from model.failure import Failure
from model.metrics import load_metrics
from model.source import FeedState, Source
from review.app import create_app
from review.views import SourceStanding

PATHS = ["/", "/figures", "/failures", "/sources", "/api/conflicts", "/healthz", "/static/desk.css", "/nothing"]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</title><svg onload=alert(1)>",
    "<iframe srcdoc=x>",
    "{{ 7*7 }}{% raw %}",
    "&lt;script&gt;&#60;b&#62;",
    "javascript:alert(1)",
    'https://news.example.org/"onclick="alert(1)',
    "data:text/html,<script>alert(1)</script>",
]
hostile_text = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def desk(reader: Any, **given_: Any) -> TestClient:
    app = create_app(reader, metrics=load_metrics(), companies={}, **given_)
    return TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


class Markup(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(reader: Any, path: str) -> None:
    headers = desk(reader).get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", PATHS[:-1])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_only_reading_is_answered(reader: Any, path: str, method: str) -> None:
    answer = desk(reader).request(method, path)
    assert answer.status_code == 405
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("path", PATHS[:-1])
def test_head_is_answered_without_a_body(reader: Any, path: str) -> None:
    answer = desk(reader).head(path)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("host", ["evil.example.org", "127.0.0.1.example.org", "localhost.example.org", ""])
def test_a_foreign_host_name_is_refused(reader: Any, host: str) -> None:
    answer = desk(reader).get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert answer.headers["content-security-policy"] == POLICY
    assert "Meta" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9999", "desk.example.org:8000"])
def test_this_machine_and_the_named_hosts_are_answered(reader: Any, host: str) -> None:
    assert desk(reader, hosts=["desk.example.org"]).get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/conflicts/nothing", "/conflicts/%3Cscript%3E", "/static/../app.py"])
def test_what_is_not_there_gets_one_sentence(reader: Any, path: str) -> None:
    answer = desk(reader).get(path)
    assert answer.status_code == 404
    assert "<script" not in answer.text


@pytest.mark.parametrize("path", ["/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd"])
def test_static_files_end_at_their_folder(reader: Any, path: str) -> None:
    answer = desk(reader).get(path)
    assert answer.status_code == 404
    assert "create_app" not in answer.text


def test_an_error_of_the_program_shows_no_inside(reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode() -> Any:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(reader, "sources", explode)
    answer = desk(reader).get("/sources")
    assert answer.status_code == 500
    assert "Something went wrong that should not" in answer.text
    assert "secret detail" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY


def test_health_asks_nothing_of_the_store() -> None:
    answer = desk(None).get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.mark.parametrize("path", ["/", "/figures", "/failures", "/sources"])
def test_pages_have_no_script_and_no_inline_style(reader: Any, path: str) -> None:
    markup = Markup(desk(reader).get(path).text)
    assert not markup.tags & {"script", "style", "iframe", "object", "embed", "base"}
    assert not {name for name in markup.attributes if name == "style" or name.startswith("on")}


@settings(max_examples=40, deadline=None)
@given(hostile_text, hostile_text, hostile_text, hostile_text)
def test_foreign_text_never_becomes_markup(new_reader: Any, words: str, title: str, url: str, who: str) -> None:
    quiet = words.translate(str.maketrans("[]{}", "()()"))
    fact = Fact(company=who, metric="gpus", item=title, scope=words)

    def fill(paragraph: str, fact: Fact, title: str, url: str, who: str) -> list[str]:
        reader = new_reader()
        claims = [
            reader.add(fact, paragraph, value, value, "gpu", source=who, title=title, url=url, attribution=who)
            for value in ("8000", "9000")
        ]
        conflict = reader.dispute(
            fact, *([claim] for claim in claims), severity=1.0, explanation=f"x{title}", assumptions=[f"x{who}"]
        )
        reader.failed = [Failure(stage=words, key=url, kind=title, reason=who, at=conflict.first_seen)]
        source = Source(key=who, name=title, feed_url=url, site_url=url)
        reader.feeds = [SourceStanding(source=source, state=FeedState(source=who, last_error=words), articles=1)]
        client = desk(reader)
        return [
            client.get(path).text for path in (f"/conflicts/{conflict.id}", "/", "/figures", "/failures", "/sources")
        ]

    harmless = fill(
        "Lead. [w {8,000} w] Rest.", Fact(company="c", metric="gpus", item="i"), "t", "https://a.example.org", "w"
    )
    allowed_tags = {tag for page in harmless for tag in Markup(page).tags}
    allowed_attributes = {name for page in harmless for name in Markup(page).attributes}
    for page in fill(f"{quiet} [x{quiet}{{8,000}}{quiet}] {quiet}", fact, title, url, who):
        markup = Markup(page)
        assert markup.tags <= allowed_tags
        assert markup.attributes <= allowed_attributes
        for link in markup.links:
            inside = link == "#main" or (link.startswith("/") and link[1:2] not in ("/", "\\"))
            assert inside or web_link(link) == link


@given(hostile_text)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_visitor_types_never_becomes_markup(reader: Any, words: str) -> None:
    client = desk(reader)
    for field in ("company", "metric", "state", "page"):
        markup = Markup(client.get("/", params={field: words}).text)
        assert not markup.tags & {"script", "img", "iframe"}
        assert not {name for name in markup.attributes if name.startswith("on") or name == "autofocus"}
