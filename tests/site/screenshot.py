"""README에 실을 3장의 첫 그림 둘레를 찍는다: ``python tests/site/screenshot.py`` (먼저 make book)."""

import tempfile
from pathlib import Path

from browsing import open_browser, open_page, resize

ROOT = Path(__file__).parents[2]


def main():
    target = ROOT / "_static" / "screenshot.png"
    with tempfile.TemporaryDirectory() as profile:
        browser = open_browser(profile)
        resize(browser, 1300, 860)
        open_page(browser, (ROOT / "_build/html/chapters/03_initialization.html").as_uri())
        browser.execute_script("document.querySelector('.cell_output img').scrollIntoView({block: 'center'})")
        browser.save_screenshot(str(target))
        browser.quit()
    print(f"{target} ({target.stat().st_size / 1e3:.0f} kB)")


if __name__ == "__main__":
    main()
