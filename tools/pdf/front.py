"""표지와 차례. 첫 쪽의 판권을 옮겨 적고, 본문과 따로 로마 숫자로 쪽을 센다."""

from jinja2 import Template
from selenium.webdriver.common.by import By

from tools.chromium import open_page
from tools.pdf.order import Page
from tools.pdf.press import FOLDER, press

TEMPLATE = Template((FOLDER / "front.html").read_text(encoding="utf-8"), autoescape=True)
REPLACE = "document.querySelector('article').innerHTML = arguments[0]"


def press_front(browser, site, prints):
    root = prints[0].page.file
    open_page(browser, (site / f"{root}.html").as_uri())
    html = TEMPLATE.render(
        title=browser.title,
        description=browser.find_element(By.CSS_SELECTOR, "article p").text,
        colophon=browser.find_element(By.CLASS_NAME, "colophon").get_attribute("outerHTML"),
        prints=prints,
    )
    browser.execute_script(REPLACE, html)
    return press(browser, Page(root, "차례"), 1, "lower-roman")
