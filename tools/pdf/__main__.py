"""지은 책을 A4 PDF 한 권으로 묶어 ``_build/pdf``에 적는다: ``python -m tools.pdf`` (먼저 make book)."""

import sys
import tempfile

import yaml

from tools.chromium import open_browser
from tools.pdf.binding import bind
from tools.pdf.front import press_front
from tools.pdf.order import read_order
from tools.pdf.press import press_all
from tools.repository import ROOT, read_url

SITE = ROOT / "_build" / "html"


def main():
    if not (SITE / "index.html").exists():
        sys.exit(f"지은 책이 없다. 먼저 make book을 실행한다. 받은 값: {SITE}")
    with tempfile.TemporaryDirectory() as profile:
        browser = open_browser(profile)
        try:
            prints = []
            for made in press_all(browser, SITE, read_order(ROOT)):
                print(f"{made.start:>4} {made.title}", flush=True)
                prints.append(made)
            book = bind(press_front(browser, SITE, prints), prints)
        finally:
            browser.quit()
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    authors = ", ".join(author["name"] for author in citation["authors"])
    book.add_metadata({"/Title": citation["title"], "/Author": authors})
    target = ROOT / "_build" / "pdf" / f"{read_url().rsplit('/', 1)[-1]}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    book.write(target)
    print(f"책을 묶었다({len(book.pages)}쪽, {target.stat().st_size / 1e6:.1f} MB): {target}")


if __name__ == "__main__":
    main()
