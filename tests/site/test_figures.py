"""그림: 두 밝기, 밝힌 크기, 늦게 받기, 크게 보기."""

import sys
from pathlib import Path

import numpy as np
import pytest
from browsing import draw_whole, open_page, resize, use_theme, wait
from reading import read_file
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

sys.path.insert(0, str(Path(__file__).parents[2] / "_ext"))
from dark_figure import darken, to_lab

CHAPTER = "chapters/03_initialization.html"
SHOWN = """
  const images = [...document.querySelectorAll('a.figure img')];
  return images.filter(e => e.checkVisibility()).map(e => e.className);
"""


@pytest.fixture(scope="module")
def images(site):
    """쪽마다 본문의 그림."""
    found = []
    for path in sorted(site.glob("chapters/**/*.html")):
        found += [(path, image) for image in read_file(path).select("article a.figure img")]
    return found


@pytest.fixture
def chapter(browser, base):
    open_page(browser, base + CHAPTER)
    draw_whole(browser)
    return browser


def test_every_figure_has_two_brightnesses(images):
    kinds = [image["class"][0] for _, image in images]
    assert len(kinds) > 100
    assert kinds == ["only-light", "only-dark"] * (len(kinds) // 2)


def test_figures_say_their_size_and_wait_until_needed(images):
    for path, image in images:
        assert int(image["width"]) > 0, path
        assert int(image["height"]) > 0, path
        assert image["loading"] == "lazy", path


def test_no_picture_is_heavy(images):
    heavy = {
        str(path): image["src"]
        for path, image in images
        if (path.parent / image["src"]).stat().st_size > 150_000
    }
    assert heavy == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_figure_follows_the_theme(chapter, theme):
    use_theme(chapter, theme)
    open_page(chapter, chapter.current_url)
    assert set(chapter.execute_script(SHOWN)) == {f"only-{theme}"}


def test_a_figure_grows_at_a_tap_and_goes_at_escape(chapter):
    resize(chapter, 390)
    link = chapter.find_element(By.CSS_SELECTOR, "a.figure")
    chapter.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    small = link.size["width"]
    link.send_keys(Keys.ENTER)
    wait(chapter, "return document.querySelector('dialog[open] img')?.width > arguments[0]", 1.7 * small)
    ActionChains(chapter).send_keys(Keys.ESCAPE).perform()
    wait(chapter, "return !document.querySelector('dialog.zoom')")
    wait(chapter, "return document.activeElement === arguments[0]", link)


def test_letters_in_figures_are_readable_on_a_phone(chapter):
    """그림의 글자는 9pt(150dpi에서 18.75화소)부터다. 화면보다 넓은 그림은 제 칸에서 밀린다."""
    resize(chapter, 390)
    scales, inside = chapter.execute_script("""
      const images = [...document.querySelectorAll('a.figure img')].filter(e => e.checkVisibility());
      return [images.map(e => e.getBoundingClientRect().width / e.getAttribute('width')),
              images.every(e => e.parentElement.getBoundingClientRect().right <= innerWidth)];
    """)
    assert min(scales) * 18.75 >= 11
    assert inside


def test_dark_figures_keep_hue_and_turn_lightness():
    colors = np.array(
        [[[255, 255, 255], [0, 0, 0], [213, 94, 0], [0, 114, 178], [0, 158, 115]]], dtype=np.uint8
    )
    before, after = (to_lab(picture.reshape(-1, 3) / 255) for picture in (colors, darken(colors)))
    assert after[0, 0] < 0.25
    assert after[1, 0] > 0.85
    angles = [np.arctan2(lab[2:, 2], lab[2:, 1]) for lab in (before, after)]
    np.testing.assert_allclose(angles[0], angles[1], atol=0.12)
    assert after[2:, 0].min() > 0.55
