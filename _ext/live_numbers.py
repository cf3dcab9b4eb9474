"""움직이는 그림의 수를 ``tools/live/``의 코드로 잰다.

수는 ``.doctrees/live.json``에 남고, 셈하는 코드와 의존성의 판이 그대로인 동안 다시 쓴다.
"""

import hashlib
import importlib.util
import json
from pathlib import Path


def known_numbers(app, sources):
    """이름마다 JSON으로 적은 수. 남긴 것이 지금의 코드와 맞지 않으면 모두 다시 잰다."""
    kept = Path(app.doctreedir) / "live.json"
    saved = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    key = fingerprint(Path(app.confdir))
    if saved.get("key") != key:
        told = {name: json.dumps(measured(path), separators=(",", ":")) for name, path in sources.items()}
        saved = {"key": key, "numbers": told}
        kept.write_text(json.dumps(saved), encoding="utf-8")
    return saved["numbers"]


def fingerprint(root):
    """수를 정하는 것들의 지문: 셈하는 코드, dnnlib과 그 데이터, 의존성의 판."""
    digest = hashlib.sha256((root / "constraints.txt").read_bytes())
    for folder in ("tools/live", "dnnlib"):
        for path in sorted((root / folder).rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()


def measured(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.data()
