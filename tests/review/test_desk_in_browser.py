"""The desk in a real browser: styled, within the screen, and quiet under its own policy."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from model.fact import Fact
from model.metrics import load_metrics
from review.app import create_app

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium: apt-get install chromium"),
]


@pytest.fixture
def address(reader: Any) -> Iterator[str]:
    """Serve the sample, one hostile article in it, on a free port."""
    fact = Fact(company="evil", metric="gpus")
    evil = "<img src=x onerror=document.title='owned'>"
    claims = [
        reader.add(fact, f"{evil} [{evil} {{{n}}}]", n, n, "gpu", source=evil, title=evil, url="javascript:alert(1)")
        for n in ("8000", "9000")
    ]
    reader.dispute(fact, *([claim] for claim in claims), severity=1.0, explanation=evil)
    app = create_app(reader, metrics=load_metrics(), companies={})
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


def test_the_desk_works_without_scripts_on_wide_and_narrow_screens(address: str) -> None:
    complaints: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width, scheme in ((1200, "light"), (390, "dark")):
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=scheme == "light",
            )
            page = context.new_page()
            page.on("console", lambda message: complaints.append(message.text))
            page.on("dialog", lambda dialog: complaints.append(dialog.message))
            page.goto(address)
            page.get_by_label("Company").fill("meta")
            page.get_by_role("button", name="Show").click()
            assert page.get_by_role("article").count() == 1
            page.get_by_role("link", name="Meta · Capital spending · 2026").click()
            assert page.locator("mark").all_inner_texts() == [
                "$125-145 billion",
                "$125 billion to $145 billion",
                "$45-50 billion",
            ]
            bar = page.locator(".bar").first.bounding_box()
            assert bar is not None
            assert 200 < bar["width"] < width
            main = page.locator("main").bounding_box()
            assert main is not None
            assert main["x"] + main["width"] <= width
            page.goto(f"{address}/?company=evil")
            page.get_by_role("article").get_by_role("link").click()
            assert page.title().startswith("Evil · AI accelerators")
            assert page.locator("main img, main a[href^='javascript']").count() == 0
            context.close()
        browser.close()
    assert complaints == []
