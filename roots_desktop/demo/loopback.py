"""The sockets: one thread per connection on 127.0.0.1, kept alive as HTTP/1.1 does, and all gone after `stop`.

Knows how a reply travels, badly if told so; not what it says.
"""

import logging
import selectors
import socket
import socketserver
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import parse_qsl, unquote, urlsplit

from roots_desktop.demo.exchange import Answer, Delivery, Reply, Request

_log = logging.getLogger(__name__)
_JOIN_SECONDS = 5.0
_LARGEST_BODY = 1_000_000
_LINGER = "hh" if sys.platform == "win32" else "ii"


class LoopbackServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1 as soon as it is made; `port` 0 lets the system choose."""

    daemon_threads = True
    request_queue_size = 64
    timeout = 0.0  # a connection that is gone again must not hold the listener
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, answer: Answer) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self.stopping = threading.Event()
        self.most_in_flight = 0
        self._in_flight = 0
        self._lock = threading.Lock()
        self._open: dict[threading.Thread, socket.socket] = {}
        self._waker, self._woken = socket.socketpair()
        self._listener = threading.Thread(target=self._listen, name="demo-listener", daemon=True)

    @property
    def url(self) -> str:
        """The address that clients ask."""
        return f"http://127.0.0.1:{self.server_port}"

    def start(self) -> None:
        """Begins to answer."""
        self._listener.start()

    def stop(self) -> None:
        """Ends every connection, also those that hang on purpose, and waits for the threads."""
        self.stopping.set()
        self._waker.close()
        self._listener.join(_JOIN_SECONDS)
        with self._lock:
            open_now = dict(self._open)
        for thread, connection in open_now.items():
            _end(connection)
            thread.join(_JOIN_SECONDS)
        self.server_close()

    def server_bind(self) -> None:
        """Binds without the host-name look-up of the standard library, which may ask the network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])

    def process_request(self, request: object, client_address: object) -> None:
        """One thread per connection, remembered until it ends."""
        connection = cast("socket.socket", request)
        thread = threading.Thread(
            target=self._serve, args=(connection, client_address), name="demo-connection", daemon=True
        )
        with self._lock:
            self._open[thread] = connection
        thread.start()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  called by the base class
        """A client that goes away is no news; a fault of ours is."""
        if not isinstance(sys.exc_info()[1], OSError):
            _log.exception("the demo server failed to answer")

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Counts the requests that are being answered at the same time."""
        with self._lock:
            self._in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self._in_flight)
        try:
            yield
        finally:
            with self._lock:
                self._in_flight -= 1

    def _listen(self) -> None:
        """Accepts until the waker is closed. The standard library's loop would poll for its end instead."""
        with selectors.DefaultSelector() as selector, self._woken:
            selector.register(self, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.stopping.is_set():
                if any(key.fileobj is self for key, _ in selector.select()):
                    self.handle_request()

    def _serve(self, connection: socket.socket, client_address: object) -> None:
        try:
            self.process_request_thread(connection, client_address)
        finally:
            with self._lock:
                self._open.pop(threading.current_thread(), None)


class _Handler(BaseHTTPRequestHandler):
    """Reads requests off one connection and sends the replies."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: LoopbackServer

    def do_GET(self) -> None:
        """Answers a reading request."""
        self._exchange()

    def do_POST(self) -> None:
        """Answers a sending request."""
        self._exchange()

    def do_PUT(self) -> None:
        """Answers a changing request."""
        self._exchange()

    def do_PATCH(self) -> None:
        """Answers a changing request."""
        self._exchange()

    def do_DELETE(self) -> None:
        """Answers a deleting request."""
        self._exchange()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  name given by the base class
        """Says nothing: the server keeps its own list of requests."""

    def version_string(self) -> str:
        """The name in the Server header."""
        return "roots-demo"

    def _exchange(self) -> None:
        with self.server.counted():
            self._deliver(self.server.answer(self._request()))

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        length = min(int(self.headers.get("Content-Length") or 0), _LARGEST_BODY)
        return Request(
            method=self.command,
            path=unquote(parts.path),
            query=tuple(parse_qsl(parts.query, keep_blank_values=True)),
            body=self.rfile.read(length),
            content_type=self.headers.get_content_type() if "Content-Type" in self.headers else "",
            authorization=self.headers.get("Authorization", ""),
            impersonated=self.headers.get("X-IMPERSONATE-USER-ID", ""),
            base=self.server.url,
        )

    def _deliver(self, reply: Reply) -> None:
        match reply.delivery:
            case Delivery.WITHHELD:
                self.server.stopping.wait()
                self.close_connection = True
            case Delivery.RESET:
                self._reset()
            case Delivery.CUT:
                self._send_head(reply)
                self.wfile.write(reply.body[: len(reply.body) // 2])
                self.close_connection = True
            case Delivery.TRICKLED:
                self._send_head(reply)
                self._trickle(reply)
            case Delivery.WHOLE:
                self._send_whole(reply)

    def _send_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.body:
            self.send_header("Content-Type", reply.content_type)
        if reply.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _send_whole(self, reply: Reply) -> None:
        if self.server.stopping.wait(reply.delay):
            self.close_connection = True
            return
        self._send_head(reply)
        self.wfile.write(reply.body)

    def _trickle(self, reply: Reply) -> None:
        for byte in reply.body:
            self.wfile.flush()
            if self.server.stopping.wait(reply.delay):
                break
            self.wfile.write(bytes((byte,)))

    def _reset(self) -> None:
        """Ends the connection with a reset: nothing may linger, so the kernel sends RST instead of FIN."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))
        self.connection.close()
        self.close_connection = True


def _end(connection: socket.socket) -> None:
    """Wakes the thread that reads from or writes to the connection."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
