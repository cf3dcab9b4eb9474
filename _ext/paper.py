"""종이의 모양(print.css)을 다른 모양을 모두 덮도록 맨 뒤에, 화면이 기다리지 않도록 인쇄용으로 건다."""

STYLE = "print.css"


def put_last(app, config):
    # 주피터북은 _static의 CSS를 폴더에 놓인 차례대로 건다.
    config.html_css_files = [name for name in config.html_css_files if name != STYLE]
    app.add_css_file(STYLE, priority=900, media="print")


def setup(app):
    app.connect("config-inited", put_last)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
