"""제출물 하나를 가두는 일: 새 이름 공간, 새 /tmp, 한도, 버린 권한."""

import contextlib
import ctypes
import os
import resource
import signal
import struct
import sys
from pathlib import Path

import dnnlib
from dnnlib.grading.batch import seccomp

NEW_MOUNT, NEW_UTS, NEW_IPC, NEW_USER = 0x00020000, 0x04000000, 0x08000000, 0x10000000
NEW_PID, NEW_NET = 0x20000000, 0x40000000
NOSUID, NODEV, BIND, RECURSIVE = 0x2, 0x4, 0x1000, 0x4000
SCRATCH = "size=64m,mode=1777"
MEBIBYTE = 1 << 20
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 24, 38
CAPABILITIES_V3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


def checked(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def prctl(option, *arguments):
    padded = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    checked(libc.prctl(option, *padded), f"prctl {option}")


def die_with_parent():
    """부모가 사라지면 이 프로세스도 끝난다."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def enter_namespaces():
    """새 이름 공간으로 들어가 /tmp, /dev/shm, /proc을 가린다. PID는 다음에 낳는 자식부터 새것이다."""
    user, group = os.getuid(), os.getgid()
    checked(libc.unshare(NEW_USER | NEW_PID | NEW_MOUNT | NEW_IPC | NEW_NET | NEW_UTS), "unshare")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    mount("tmpfs", "/dev/shm", "tmpfs", NOSUID | NODEV, SCRATCH)
    with kept_under("/tmp", [str(Path(dnnlib.__file__).parent), sys.prefix, sys.base_prefix]):
        mount("tmpfs", "/tmp", "tmpfs", NOSUID | NODEV, SCRATCH)
    mount("tmpfs", "/proc", "tmpfs", NOSUID | NODEV, SCRATCH)
    os.mkdir("/proc/self")  # 텐서플로가 시작할 때 읽는 두 가지
    os.symlink(sys.executable, "/proc/self/exe")
    Path("/proc/self/cmdline").write_bytes(b"python\0")


def mount(source, target, kind, flags, options=""):
    done = libc.mount(source.encode(), target.encode(), kind.encode(), flags, options.encode())
    checked(done, f"mount {target}")


@contextlib.contextmanager
def kept_under(root, folders):
    """``root``를 가려도 그 아래에 있던 ``folders``는 다시 보이게 한다."""
    inside = [folder for folder in folders if Path(folder).is_relative_to(root)]
    opened = {folder: os.open(folder, os.O_PATH) for folder in inside}
    yield
    for folder, descriptor in opened.items():
        os.makedirs(folder, exist_ok=True)
        mount(f"/proc/self/fd/{descriptor}", folder, "", BIND | RECURSIVE)
        os.close(descriptor)


def confine():
    """권한을 버리고 시스템 호출을 막는다. 되돌릴 수 없다."""
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break
    header, nothing = struct.pack("II", CAPABILITIES_V3, 0), bytes(24)
    checked(libc.capset(header, nothing), "capset")
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    seccomp.install(prctl)


def limit(memory):
    """주소 공간, 파일의 크기, 여는 파일의 수를 줄인다."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: 64 * MEBIBYTE,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
    }
    for name, wanted in limits.items():
        hard = resource.getrlimit(name)[1]
        lowest = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(name, (lowest, lowest))
