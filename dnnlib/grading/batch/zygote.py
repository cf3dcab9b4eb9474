"""제출물마다 자식을 하나씩 낳는 어미: 무거운 것을 한 번만 불러오고 fork한다.

부모는 표준 입력으로 이어진 소켓에 한 글자와 통로(파일 서술자)를 보낸다. 무엇을 받든 먼저 있던 자식을 끝낸다.

- ``F``와 통로: 자식을 새로 낳는다. 그 자식은 통로로만 말한다.
- ``K``: 끝내기만 한다.

답은 ``.``이거나, 가두지 못한 까닭이다.
"""

import contextlib
import importlib
import os
import signal
import socket
import sys

from dnnlib.grading.batch import isolate, serve


def main(isolated, keras, memory, modules):
    control = socket.socket(fileno=os.dup(0))
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    control.sendall(b".")
    child = None
    while True:
        request, descriptors, *_ = socket.recv_fds(control, 1, 1)
        if child is not None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            child = None
        if not request:
            os._exit(0)  # 텐서플로가 천천히 거두는 것을 기다리지 않는다
        answer = b"."
        if descriptors:
            try:
                child = spawn(control, descriptors[0], isolated, keras, memory)
            except OSError as error:
                answer = str(error).encode()
            os.close(descriptors[0])
        control.sendall(answer)


def spawn(control, channel, isolated, keras, memory):
    """자식을 낳고 그 번호를 돌려준다.

    가둘 때는 가운데 프로세스가 이름 공간으로 들어가 자식을 낳고 끝난다. 그 자식은 PID 1인 어미의 것이 된다.
    """
    if not isolated:
        return fork(control, channel, isolated, keras, memory)
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        try:
            isolate.enter_namespaces()
            told = fork(control, channel, isolated, keras, memory)
        except OSError as error:
            told = error
        os.write(writer, str(told).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        told = file.read().decode()
    os.waitpid(middle, 0)
    if not told.isdecimal():
        raise OSError(told)
    return int(told)


def fork(control, channel, isolated, keras, memory):
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()  # kill(0, …)이 어미에게 닿지 않는다
            channel = os.dup2(channel, 3, inheritable=False)
            os.closerange(4, 1024)
            control.detach()
            serve.quiet()
            isolate.limit(memory)
            if isolated:
                isolate.confine()
            serve.serve(socket.socket(fileno=channel), keras)
        finally:
            os._exit(1)
    return pid


if __name__ == "__main__":
    main(sys.argv[1] == "isolated", sys.argv[2] == "keras", int(sys.argv[3]), sys.argv[4:])
