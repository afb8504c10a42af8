"""Opens the channel to the harness, and takes standard input and output away from it."""

import os
import stat
import sys
import threading

from ..wire.frames import Tail, read_frame, write_frame

_SEND_BUFFER = 1024 * 1024


class NoChannel(Exception):
    """The way to the harness cannot be opened."""


class Channel:
    """Frames to and from the harness. Sending is safe from any thread, and refused in a forked copy of the worker."""

    def __init__(self, source, sink):
        _widen(sink)
        self._stream = os.fdopen(source, "rb", buffering=128 * 1024)
        self._sink = sink
        self._lock = threading.Lock()
        self._owner = os.getpid()

    def receive(self):
        """Waits for a frame; None where the harness is gone."""
        try:
            return read_frame(self._stream)
        except ConnectionError:
            return None

    def send(self, head, tail=None):
        """Sends a frame."""
        if os.getpid() != self._owner:
            # User code forked and let the child run on: the answer is the parent's to give.
            os._exit(0)
        with self._lock:
            write_frame(self._sink, head, tail)

    @staticmethod
    def tail():
        """Makes an empty tail."""
        return Tail()


def open_channel(arguments):
    """Opens the transport that the command line (``--transport=stdio``) or the environment names."""
    name = os.environ.pop("LOCKSTEP_TRANSPORT", "fd")
    address = os.environ.pop("LOCKSTEP_ADDRESS", "")
    token = os.environ.pop("LOCKSTEP_TOKEN", "")
    for argument in arguments:
        if argument.startswith("--transport="):
            name = argument[len("--transport=") :]
    if name == "fd":
        channel = _descriptors()
    elif name == "stdio":
        channel = Channel(_private(0), _private(1))
    elif name == "socket":
        channel = _socket(address, token)
    else:
        raise NoChannel("LOCKSTEP_TRANSPORT is '%s', expected fd, socket or stdio." % name)
    _take_standard_streams()
    return channel


def _private(descriptor):
    """Duplicates a descriptor; the copy is not inherited by programs the user's code starts."""
    return os.dup(descriptor)


def _descriptors():
    for descriptor in (3, 4):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            mode = 0
        if not (stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode)):
            raise NoChannel(
                "descriptor %d is closed: something between lockstep and this worker closes descriptors. "
                "Set LOCKSTEP_TRANSPORT=socket or LOCKSTEP_TRANSPORT=stdio." % descriptor
            )
        os.set_inheritable(descriptor, False)
    return Channel(3, 4)


def _widen(descriptor):
    """Lets another answer wait in the system while the harness is busy with the last; pipes have a size of their own."""
    import socket

    if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        return
    connection = socket.socket(fileno=descriptor)
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
    except OSError:
        pass  # A system that grants less than asked for: slower, nothing else.
    finally:
        connection.detach()


def _socket(address, token):
    import socket

    kind, _, place = address.partition(":")
    try:
        if kind == "unix":
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.connect(place)
        elif kind == "tcp":
            host, _, port = place.rpartition(":")
            connection = socket.create_connection((host, int(port)))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        else:
            raise NoChannel("LOCKSTEP_ADDRESS is '%s', expected unix:PATH or tcp:HOST:PORT." % address)
        connection.sendall(token.encode("ascii") + b"\n")
    except OSError as error:
        raise NoChannel("cannot reach the harness at %s: %s." % (address, error)) from error
    descriptor = connection.detach()
    return Channel(descriptor, os.dup(descriptor))


def _take_standard_streams():
    """Points 0 at nothing and 1 at standard error, for this process and all that the user's code starts."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.fstat(2)
    except OSError:
        os.dup2(nothing, 2)
    os.dup2(2, 1)
    os.close(nothing)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True, errors="backslashreplace")
