"""자식의 시스템 호출을 막는 필터: 새 프로세스, 다른 프로그램, 이름 공간, 추적, 커널의 드문 기능.

프로세스를 하나만 두면 rlimit이 곧 제출물의 한도가 되고, 남겨 둔 프로세스가 다음 제출물을 건드릴 수 없다.
스레드는 만들 수 있다.
"""

import ctypes
import errno
import platform
import struct

CLONE_THREAD = 0x00010000
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3 = 435
DENIED = {
    # fork vfork execve execveat ptrace mount umount2 pivot_root unshare setns add_key request_key keyctl
    # perf_event_open bpf userfaultfd process_vm_readv process_vm_writev init_module finit_module
    "x86_64": (
        57,
        58,
        59,
        322,
        101,
        165,
        166,
        155,
        272,
        308,
        248,
        249,
        250,
        298,
        321,
        323,
        310,
        311,
        175,
        313,
    ),
    "aarch64": (221, 281, 117, 40, 39, 41, 97, 268, 217, 218, 219, 241, 280, 282, 270, 271, 105, 273),
}
DENIED_EVERYWHERE = (425, 426, 427, 428, 429, 430, 431, 432, 442)  # io_uring과 새 mount 호출
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, JUMP_EQUAL, JUMP_SET, RETURN = 0x20, 0x15, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16


def program(machine):
    """BPF 명령의 바이트. 명령 하나는 (코드, 참일 때 뛸 칸, 거짓일 때 뛸 칸, 값)이다."""
    refuse, missing = REFUSE | errno.EPERM, REFUSE | errno.ENOSYS
    steps = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_EQUAL, 1, 0, ARCHITECTURES[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (JUMP_EQUAL, 0, 1, CLONE3),  # 인수가 메모리에 있어 볼 수 없다. glibc는 clone으로 물러난다
        (RETURN, 0, 0, missing),
        (JUMP_EQUAL, 0, 4, CLONE[machine]),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (JUMP_SET, 0, 1, CLONE_THREAD),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, refuse),
    ]
    for number in DENIED[machine] + DENIED_EVERYWHERE:
        steps += [(JUMP_EQUAL, 0, 1, number), (RETURN, 0, 0, refuse)]
    return [struct.pack("HBBI", *step) for step in [*steps, (RETURN, 0, 0, ALLOW)]]


def install(prctl):
    """이 프로세스에 필터를 건다. 되돌릴 수 없다. ``PR_SET_NO_NEW_PRIVS`` 다음에 부른다."""
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        return
    steps = program(machine)
    code = ctypes.create_string_buffer(b"".join(steps))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    prctl(22, 2, ctypes.addressof(header))  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
