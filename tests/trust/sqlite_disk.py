"""The disk under SQLite, watched: each write, truncation, fsync and deletion is noted, and may be made to fail.

A layer (a VFS) over the system's own one, put in through SQLite's C interface. It works where Python uses SQLite as a
shared library, as on the systems that tests run on; elsewhere `available` is False.
"""

import ctypes
import ctypes.util
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

SQLITE_OK = 0
_OPERATIONS = 18


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that SQLite did to a file: "write" and "truncate" with place and content, "sync", "delete"."""

    kind: str
    path: Path
    offset: int = 0
    content: bytes = b""


Watcher = Callable[[Event], int]
"""Is told of each event before it happens; what it gives back but 0 is the error that SQLite gets instead."""


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods`: what can be done to an open file."""

    _fields_: ClassVar = [("version", ctypes.c_int), ("calls", ctypes.c_void_p * _OPERATIONS)]


class _File(ctypes.Structure):
    """`sqlite3_file`."""

    _fields_: ClassVar = [("methods", ctypes.POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    """`sqlite3_vfs`, as of version 3."""

    _fields_: ClassVar = [
        ("version", ctypes.c_int),
        ("size", ctypes.c_int),
        ("longest", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    ]


_Handle = ctypes.POINTER(_File)
_Open = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, _Handle, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)
_Delete = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_Write = ctypes.CFUNCTYPE(ctypes.c_int, _Handle, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, _Handle, ctypes.c_int64)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, _Handle, ctypes.c_int)
_WRITE, _TRUNCATE, _SYNC = 2, 3, 4
"""Places among the methods, after `xClose` and `xRead`."""


def _library() -> ctypes.CDLL | None:
    """SQLite as Python itself uses it."""
    name = ctypes.util.find_library("sqlite3")
    if name is None or os.name == "nt":
        return None
    library = ctypes.CDLL(name)
    library.sqlite3_libversion.restype = ctypes.c_char_p
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), ctypes.c_int]
    library.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
    same = library.sqlite3_libversion().decode() == sqlite3.sqlite_version
    return library if same and library.sqlite3_vfs_find(None) else None


class _Disk:
    """The layer. Lives as long as files that were opened through it."""

    def __init__(self, library: ctypes.CDLL, watcher: Watcher) -> None:
        self._library = library
        self._watcher = watcher
        self._below = library.sqlite3_vfs_find(None)
        self._paths: dict[int, Path] = {}
        self._kept: dict[int, tuple[Any, ...]] = {}
        below = self._below.contents
        self._open, self._delete = _Open(below.open), _Delete(below.delete)
        self._calls = (_Open(self._on_open), _Delete(self._on_delete))
        self.layer = _Vfs()
        ctypes.memmove(ctypes.byref(self.layer), self._below, ctypes.sizeof(_Vfs))
        self.layer.name = b"watched"
        self.layer.open, self.layer.delete = (ctypes.cast(call, ctypes.c_void_p).value for call in self._calls)

    def put_in(self) -> None:
        """From now on databases are opened through this layer."""
        self._library.sqlite3_vfs_register(ctypes.byref(self.layer), 1)

    def take_out(self) -> None:
        """No more."""
        self._library.sqlite3_vfs_unregister(ctypes.byref(self.layer))
        self._library.sqlite3_vfs_register(self._below, 1)

    def _on_open(self, _vfs: int, name: int | None, file: Any, flags: int, told: Any) -> int:
        code = self._open(ctypes.addressof(self._below.contents), name, file, flags, told)
        if code == SQLITE_OK and name is not None:
            self._paths[ctypes.addressof(file.contents)] = _path(name)
            file.contents.methods = ctypes.pointer(self._watched(file.contents.methods))
        return int(code)

    def _on_delete(self, _vfs: int, name: int, sync: int) -> int:
        code = self._watcher(Event("delete", _path(name)))
        return code or int(self._delete(ctypes.addressof(self._below.contents), name, sync))

    def _watched(self, methods: Any) -> _Methods:
        """The same methods, with those that change a file told of first."""
        key = ctypes.addressof(methods.contents)
        if key in self._kept:
            made: _Methods = self._kept[key][0]
            return made
        below = methods.contents
        made = _Methods()
        ctypes.memmove(ctypes.byref(made), methods, ctypes.sizeof(_Methods))
        write, truncate, sync = (
            _Write(below.calls[_WRITE]),
            _Truncate(below.calls[_TRUNCATE]),
            _Sync(below.calls[_SYNC]),
        )

        def on_write(file: Any, content: int, size: int, offset: int) -> int:
            return self._tell("write", file, offset, ctypes.string_at(content, size)) or int(
                write(file, content, size, offset)
            )

        def on_truncate(file: Any, size: int) -> int:
            return self._tell("truncate", file, size) or int(truncate(file, size))

        def on_sync(file: Any, flags: int) -> int:
            return self._tell("sync", file) or int(sync(file, flags))

        calls = {_WRITE: _Write(on_write), _TRUNCATE: _Truncate(on_truncate), _SYNC: _Sync(on_sync)}
        for place, call in calls.items():
            made.calls[place] = ctypes.cast(call, ctypes.c_void_p).value
        self._kept[key] = (made, calls, write, truncate, sync)
        return made

    def _tell(self, kind: str, file: Any, offset: int = 0, content: bytes = b"") -> int:
        path = self._paths.get(ctypes.addressof(file.contents))
        return SQLITE_OK if path is None else self._watcher(Event(kind, path, offset, content))


def _path(name: int) -> Path:
    """A name as SQLite hands it over. It keeps the pointer, so that only the pointer may be handed on."""
    return Path(os.fsdecode(ctypes.string_at(name)))


LIBRARY = _library()
available = LIBRARY is not None


@contextmanager
def watched_disk(watcher: Watcher) -> Iterator[None]:
    """Databases that are opened meanwhile, and closed before its end, are watched."""
    assert LIBRARY is not None, "SQLite is no shared library here"
    disk = _Disk(LIBRARY, watcher)
    disk.put_in()
    try:
        yield
    finally:
        disk.take_out()
