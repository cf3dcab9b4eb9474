"""모래상자: bubblewrap 안에서 어미를 띄우고, 제출물마다 자식과 이어진 통로를 얻는다."""

import os
import shutil
import site
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import dnnlib

PACKAGE = Path(dnnlib.__file__).parent
GRADING = PACKAGE / "grading"
SHARED = (
    "runner.py", "values.py", "batch/__init__.py", "batch/wire.py", "batch/seccomp.py", "batch/isolate.py",
    "batch/serve.py", "batch/zygote.py",
)  # fmt: skip
SYSTEM = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/localtime",
)
START_SECONDS = 120
ENVIRONMENT = {  # 부모의 환경 변수는 하나도 넘기지 않는다
    "CUDA_VISIBLE_DEVICES": "-1",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
}
HELP = """\
제출물은 모르는 사람의 코드이므로 모래상자(bubblewrap) 안에서만 실행한다. 여기서는 모래상자를 만들 수 없다.
까닭: {reason}

- 데비안, 우분투: sudo apt-get install bubblewrap
- 우분투 24.04부터: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
- 데비안 10 이하: sudo sysctl -w kernel.unprivileged_userns_clone=1
- 윈도: WSL의 우분투에서 같은 명령을 실행한다(wsl --install -d Ubuntu).
- 도커: docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
--security-opt systempaths=unconfined … 안에서 실행한다.
- macOS: 리눅스 가상 머신이나 도커에서 실행한다.

--unsafe-no-sandbox를 주면 제출물이 이 컴퓨터의 파일을 읽고 지울 수 있는 채로 실행한다. 믿는 코드에만 쓴다."""


class SandboxError(RuntimeError):
    """모래상자를 만들 수 없다."""


class Sandbox:
    """어미 하나와 거기서 낳은 자식 하나.

    인수:
        memory: 자식이 쓸 수 있는 주소 공간의 바이트.
        keras: 자식이 케라스를 불러올 수 있는지.
        modules: 어미가 미리 불러올 모듈.
        isolated: False면 가두지 않는다.
    """

    process = None

    def __init__(self, memory, keras=False, modules=(), isolated=True):
        if not hasattr(os, "fork"):
            raise SandboxError(HELP.format(reason="이 운영체제에는 fork가 없다."))
        options = [
            "isolated" if isolated else "open", "keras" if keras else "plain", str(memory), *modules
        ]  # fmt: skip
        start = "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.argv[0] = ''; import runpy; "
        start += "runpy.run_module('dnnlib.grading.batch.zygote', run_name='__main__', alter_sys=False)"
        command = [sys.executable, "-I", "-B", "-c", start, str(PACKAGE.parent), *options]
        self.said = tempfile.TemporaryFile()  # noqa: SIM115
        self.control, theirs = socket.socketpair()
        self.control.settimeout(START_SECONDS)
        try:
            with theirs:
                self.process = subprocess.Popen(
                    [*bubblewrap(), *command] if isolated else command,
                    stdin=theirs, stdout=self.said, stderr=self.said, env=ENVIRONMENT,
                )  # fmt: skip
            self.expect_ready()
        except BaseException:
            self.close()
            raise

    def expect_ready(self):
        answer = self.control.recv(4096)
        if answer != b".":
            self.said.seek(0)
            reason = answer or self.said.read().strip()[-400:] or "어미가 말없이 끝났다.".encode()
            raise SandboxError(HELP.format(reason=reason.decode(errors="replace")))

    def spawn(self):
        """자식을 새로 낳고 통로를 돌려준다. 먼저 있던 자식은 끝난다."""
        ours, theirs = socket.socketpair()
        socket.send_fds(self.control, [b"F"], [theirs.fileno()])
        theirs.close()
        self.expect_ready()
        return ours

    def kill(self):
        """자식을 끝낸다."""
        self.control.sendall(b"K")
        self.expect_ready()

    def close(self):
        """어미가 스스로 끝날 틈을 주고, 그래도 남아 있으면 끝낸다."""
        self.control.close()
        self.said.close()
        if self.process:
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def bubblewrap():
    """파이썬과 dnnlib만 읽기 전용으로 보이고, 채점의 파일은 ``SHARED``만 보이는 뿌리."""
    program = shutil.which("bwrap")
    if program is None:
        raise SandboxError(HELP.format(reason="bwrap 명령이 없다."))
    shown = [path for folder in readable() for path in ("--ro-bind-try", folder, folder)]
    hidden = [path for folder in graders() for path in ("--tmpfs", str(folder))]
    lent = [path for name in SHARED for path in ("--ro-bind", str(GRADING / name), str(GRADING / name))]
    return [
        program, "--unshare-user", "--unshare-all", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL",
        "--as-pid-1", "--die-with-parent", "--new-session", "--tmpfs", "/tmp",
        *shown, "--ro-bind", str(PACKAGE), str(PACKAGE), *hidden, *lent,
        "--ro-bind", str(GRADING / "batch" / "stub.py"), str(GRADING / "__init__.py"),
        "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev", "--remount-ro", "/",
        *(option for folder in graders() for option in ("--remount-ro", str(folder))),
        "--chdir", "/tmp", "--",
    ]  # fmt: skip


def readable():
    """파이썬이 사는 폴더."""
    packages = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    homes = [sys.base_prefix, sys.prefix, *packages]
    return list(dict.fromkeys([*SYSTEM, *(path for path in homes if path != "/usr")]))


def graders():
    """정답이 든 폴더: 지금 쓰는 것과, 설치되어 있다면 그것도."""
    installed = [Path(path) / "dnnlib" / "grading" for path in [*sys.path, *site.getsitepackages()] if path]
    visible = [
        path for path in installed if path.is_dir() and any(path.is_relative_to(r) for r in readable())
    ]
    return list(dict.fromkeys([GRADING, *visible]))
