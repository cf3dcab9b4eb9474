"""나란히 도는 일꾼들이 일을 나누고 결과를 함께 쓰는 법. 결과는 모두가 보는 폴더에 적는다."""

import pickle
import time


def claim(path):
    """이 일을 맡았는가. 먼저 온 일꾼 하나만 맡는다."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def keep(record, value):
    written = record.with_suffix(".part")
    written.write_bytes(pickle.dumps(value))
    written.rename(record)


def wait_for(records, patience=600):
    """이름에서 결과로 가는 사전. 남이 맡은 것은 다 될 때까지 기다린다."""
    deadline = time.monotonic() + patience
    while missing := [name for name, record in records.items() if not record.exists()]:
        if time.monotonic() > deadline:
            raise TimeoutError(f"다른 일꾼이 {patience}초 안에 마치지 못한 것이 있다. 받은 값: {missing}")
        time.sleep(0.2)
    return {name: pickle.loads(record.read_bytes()) for name, record in records.items()}


def once(folder, name, make):
    """``make()``의 결과. 일꾼 하나만 만들고 나머지는 그것을 쓴다."""
    record = folder / f"{name}.pickle"
    if claim(record.with_suffix(".claimed")):
        keep(record, make())
    return wait_for({name: record})[name]
