"""Every pair of colours on the desk can be read (WCAG 2.2 AA: 4.5 to 1; 3 to 1 for what is no text)."""

import re
from importlib.resources import files

import pytest

CSS = files("review").joinpath("static/desk.css").read_text(encoding="utf-8")
TEXT = ["ink", "muted", "link", "side-0", "side-1", "side-2", "side-3"]
SHAPES = ["focus", "side-0", "side-1", "side-2", "side-3", "muted"]


def colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[0]))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[1]))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
@pytest.mark.parametrize("name", TEXT)
def test_text_stands_out_from_its_ground(scheme: str, ground: str, name: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[name], palette[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_numbers_stand_out(scheme: str) -> None:
    palette = colours(scheme)
    assert contrast(palette["mark-ink"], palette["mark"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
@pytest.mark.parametrize("name", SHAPES)
def test_bars_frames_and_focus_stand_out(scheme: str, ground: str, name: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[name], palette[ground]) >= 3


@pytest.mark.parametrize("name", ["side-0", "side-1", "side-2", "side-3"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out_from_their_track(scheme: str, name: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[name], palette["track"]) >= 3
