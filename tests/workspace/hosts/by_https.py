"""A real https server on this machine: git's own `http-backend` behind a name and a password, with a certificate that
only those trust who are told to."""

from __future__ import annotations

import base64
import os
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NAME, PASSWORD = "ana", "open sesame"


@dataclass
class HttpsHost:
    """A server of the repositories below a folder. `hangs_up` makes it end every exchange in the middle."""

    root: Path
    certificate: Path
    port: int = 0
    hangs_up: bool = False
    asked: list[str] = field(default_factory=list)
    """What was asked with, of each request: "" without a name."""

    def address(self, repository: Path, who: str = "") -> str:
        return f"https://{who}127.0.0.1:{self.port}/{repository.relative_to(self.root)}"


@contextmanager
def https_host(root: Path, folder: Path) -> Iterator[HttpsHost]:
    """A server for the time being."""
    folder.mkdir()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    words += ["-keyout", str(key), "-out", str(certificate), "-days", "2"]
    words += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(words, check=True, capture_output=True)
    host = HttpsHost(root, certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(host)) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        host.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield host
        finally:
            server.shutdown()


def _handler(host: HttpsHost) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._serve(b"")

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if host.hangs_up:
                self.close_connection = True
                return
            self._serve(data)

        def _serve(self, data: bytes) -> None:
            scheme, _, given = self.headers.get("Authorization", "").partition(" ")
            who = base64.b64decode(given).decode() if scheme == "Basic" else ""
            host.asked.append(who)
            if who != f"{NAME}:{PASSWORD}":
                self._answer(401, {"WWW-Authenticate": 'Basic realm="cohort"'}, b"")
                return
            path, _, query = self.path.partition("?")
            surroundings = {
                "GIT_PROJECT_ROOT": str(host.root),
                "GIT_HTTP_EXPORT_ALL": "1",
                "REMOTE_USER": NAME,
                "REQUEST_METHOD": self.command,
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(data)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            }
            done = subprocess.run(
                ["git", "http-backend"],
                input=data,
                env={**os.environ, **surroundings},
                capture_output=True,
                check=False,
            )
            head, _, body = done.stdout.partition(b"\r\n\r\n")
            headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
            self._answer(int(headers.pop("Status", "200").split()[0]), headers, body)

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
