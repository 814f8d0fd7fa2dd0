"""A process that dies if any of its code, C++ libraries included, asks Linux for another socket than a local one.

A filter of the kernel itself (https://docs.kernel.org/userspace-api/seccomp_filter.html), set by ctypes: the audit of
Python sees only Python. It holds for threads and processes started afterwards, and cannot be taken away.
"""

import ctypes
import faulthandler
import platform
import signal
import socket
import sys

_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _TRAP = 0x7FFF0000, 0x00030000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
# The architecture as the kernel names it, and the number of its system call « socket ».
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def allow_local_sockets_only() -> None:
    """From now on any socket but AF_UNIX ends the process with SIGSYS, and a trace of the Python that led there.

    That leaves a name lookup no way either: before any question it asks for an internet or a netlink socket.
    """
    architecture, number = _MACHINES[platform.machine()]
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 5, architecture),  # another one: not ours to judge, refused
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_IF_EQUAL, 0, 2, number),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 0, 1, socket.AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _TRAP),
    ]
    program = _Program(len(lines), (_Instruction * len(lines))(*(_Instruction(*line) for line in lines)))
    # The thread that asked alone: the stacks of running threads cannot be read without a crash of their own.
    faulthandler.register(signal.SIGSYS, file=sys.__stderr__, all_threads=False, chain=True)
    system = ctypes.CDLL(None, use_errno=True)
    for question in (
        (_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if system.prctl(*question) != 0:
            raise OSError(ctypes.get_errno(), "the kernel refused the filter")
