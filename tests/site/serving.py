"""지은 책을 GitHub Pages처럼 내준다: 글은 줄여서(gzip) 보내고, 없는 주소에는 404.html을 준다."""

import contextlib
import gzip
import http.server
import io
import threading
from functools import cache
from pathlib import Path

PACKED = {".css", ".html", ".js", ".json", ".svg"}


@contextlib.contextmanager
def serve(site, prefix):
    """``site`` 폴더를 ``prefix`` 아래에 차린 서버의 주소."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        error_message_format = (site / "404.html").read_text(encoding="utf-8").replace("%", "%%")

        def translate_path(self, path):
            return super().translate_path(path.removeprefix(prefix) if path.startswith(prefix) else "/none")

        def send_head(self):
            path = Path(self.translate_path(self.path))
            if path.suffix not in PACKED or not path.is_file():
                return super().send_head()
            body = packed(path)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            return io.BytesIO(body)

        def log_message(self, *args):
            pass

        def __init__(self, *args):
            super().__init__(*args, directory=site)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}{prefix}/"
        server.shutdown()


@cache
def packed(path):
    return gzip.compress(path.read_bytes(), 6)
