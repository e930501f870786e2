"""A real sshd on this machine, with throw-away keys: for whoever may run it and has it."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@dataclass(frozen=True)
class SshHost:
    """A server that lets a key in. `folder` holds the keys, and the client's configuration `config`."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def address(self, repository: Path) -> str:
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{repository}"

    @property
    def config(self) -> Path:
        return self.folder / "config"

    def client(self, *, key: str = "key", known: bool = True) -> None:
        """Configure the client: with which key it comes, and whether it knows the server."""
        hosts = self.folder / "known_hosts"
        public = (self.folder / "host.pub").read_text()
        hosts.write_text(f"[127.0.0.1]:{self.port} {public}" if known else "")
        self.config.write_text(
            f"Host *\n IdentityFile {self.folder / key}\n IdentitiesOnly yes\n IdentityAgent none\n"
            f" UserKnownHostsFile {hosts}\n GlobalKnownHostsFile /dev/null\n"
        )

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


@contextmanager
def ssh_host(folder: Path) -> Iterator[SshHost]:
    """A server for the time being."""
    folder.mkdir()
    for name in ("host", "key", "stranger"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(words, check=True)
    (folder / "authorized").write_text((folder / "key.pub").read_text())
    port = free_port()
    settings = {
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized",
        "PidFile": "none",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "StrictModes": "no",
        "UsePAM": "no",
        "ListenAddress": f"127.0.0.1:{port}",
    }
    (folder / "sshd").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd puts itself away; the service would make it
    words = [str(SSHD), "-D", "-e", "-f", str(folder / "sshd")]
    with (folder / "log").open("wb") as log, subprocess.Popen(words, stderr=log) as process:
        host = SshHost(folder, port, process)
        try:
            answers(port)
            host.client()
            yield host
        finally:
            host.end()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def answers(port: int) -> None:
    """Wait until somebody listens at a port."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.01)
    raise AssertionError(f"nobody listens at {port}")
