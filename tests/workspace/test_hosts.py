"""Sharing through real servers: by ssh and by https, with and without being let in, and with one that goes away."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.sync import Waiting, sync

from .changes import setting
from .conftest import Two
from .hosts.by_https import NAME, PASSWORD, HttpsHost, https_host
from .hosts.by_ssh import SSHD, SshHost, ssh_host
from .sharing import TARGET, git, same, value

needs_sshd = pytest.mark.skipif(SSHD is None, reason="there is no sshd here (openssh-server)")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl here")


@pytest.fixture(autouse=True)
def _nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever would ask a person for a name or a password leaves a trace, which must not be there afterwards."""
    asked = tmp_path / "asked"
    program = tmp_path / "ask"
    program.write_text(f'#!/bin/sh\necho "$@" >> {asked}\necho nothing\n')
    program.chmod(0o755)
    for name in ("GIT_ASKPASS", "SSH_ASKPASS"):
        monkeypatch.setenv(name, str(program))
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("GIT_SSL_CAINFO", raising=False)  # it would win over what a repository says
    yield
    assert not asked.exists(), asked.read_text()


def exchanged(two: Two) -> None:
    """Both change something and meet."""
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ben.apply(setting("/goals/0/statement", "Another goal"))
    assert sync(ana).state == "done"
    assert (outcome := sync(ben)).state == "done", outcome
    assert sync(ana).fetched == 1
    assert (value(ana), value(ana, "/statement")) == (90, "Another goal")
    same(ana, ben)


def refused(workspace: Workspace, *words: str) -> None:
    """Nothing is exchanged, the reason has these words, and nothing here has changed."""
    head = git(workspace.root, "rev-parse", "HEAD")
    outcome = sync(workspace)
    assert outcome.state == "unreachable"
    assert outcome.waiting == Waiting(1, 0)
    for word in words:
        assert word in outcome.reason
    assert git(workspace.root, "rev-parse", "HEAD") == head
    assert git(workspace.root, "status", "--porcelain") == ""
    assert not workspace.repository.journal.exists()


class TestBySsh:
    pytestmark = needs_sshd

    @pytest.fixture
    def host(self, tmp_path: Path) -> Iterator[SshHost]:
        with ssh_host(tmp_path / "host") as host:
            yield host

    @pytest.fixture(params=["own command", "our command"])
    def two(
        self,
        request: pytest.FixtureRequest,
        two: Two,
        hub: Path,
        host: SshHost,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> Two:
        """Two copies, by the ssh command that a person has set, or by ours."""
        if request.param == "our command":
            program = tmp_path / "bin/ssh"
            program.parent.mkdir()
            program.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {host.config} "$@"\n')
            program.chmod(0o755)
            monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        for each in two:
            git(each.root, "remote", "set-url", "origin", host.address(hub))
            if request.param == "own command":
                git(each.root, "config", "core.sshCommand", f"ssh -F {host.config}")
        return two

    def test_two_meet(self, two: Two) -> None:
        exchanged(two)

    def test_a_key_that_is_not_let_in(self, two: Two, host: SshHost) -> None:
        two[0].apply(setting(TARGET, 90))
        host.client(key="stranger")
        refused(two[0], "did not let us in", "Permission denied")
        host.client()
        assert sync(two[0]).state == "done"

    def test_a_key_with_a_password_that_nobody_types(self, two: Two, host: SshHost) -> None:
        two[0].apply(setting(TARGET, 90))
        words = ["ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", str(host.folder / "key")]
        subprocess.run(words, check=True, capture_output=True)
        refused(two[0], "did not let us in")

    def test_a_server_that_is_not_known(self, two: Two, host: SshHost) -> None:
        two[0].apply(setting(TARGET, 90))
        host.client(known=False)
        refused(two[0], "This machine does not know the server of the shared place yet")

    def test_a_server_with_another_key_than_before(self, two: Two, host: SshHost) -> None:
        two[0].apply(setting(TARGET, 90))
        stranger = (host.folder / "stranger.pub").read_text()
        (host.folder / "known_hosts").write_text(f"[127.0.0.1]:{host.port} {stranger}")
        refused(two[0], "does not show the key that it had before")

    def test_a_server_that_goes_away(self, two: Two, hub: Path, host: SshHost) -> None:
        two[0].apply(setting(TARGET, 90))
        hook = hub / "hooks/pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nkill -9 $PPID\n")
        hook.chmod(0o755)
        refused(two[0], "no way to the shared place")
        hook.unlink()
        host.end()
        refused(two[0], "no way to the shared place")


class TestByHttps:
    pytestmark = needs_openssl

    @pytest.fixture
    def host(self, tmp_path: Path) -> Iterator[HttpsHost]:
        with https_host(tmp_path, tmp_path / "host") as host:
            yield host

    @pytest.fixture
    def two(self, two: Two, hub: Path, host: HttpsHost) -> Two:
        for each in two:
            git(each.root, "remote", "set-url", "origin", host.address(hub))
            git(each.root, "config", "http.sslCAInfo", str(host.certificate))
            self.knows(each, host, PASSWORD)
        return two

    def knows(self, workspace: Workspace, host: HttpsHost, password: str) -> None:
        """The user's own store of passwords."""
        store = workspace.root.with_suffix(".passwords")
        store.write_text(f"https://{NAME}:{quote(password)}@127.0.0.1:{host.port}\n")
        git(workspace.root, "config", "credential.helper", f"store --file {store}")

    def test_two_meet(self, two: Two) -> None:
        exchanged(two)

    def test_a_wrong_password(self, two: Two, host: HttpsHost) -> None:
        two[0].apply(setting(TARGET, 90))
        self.knows(two[0], host, "wrong")
        refused(two[0], "did not let us in")
        assert f"{NAME}:wrong" in host.asked

    def test_no_password(self, two: Two) -> None:
        two[0].apply(setting(TARGET, 90))
        git(two[0].root, "config", "--unset", "credential.helper")
        refused(two[0], "did not let us in")

    def test_a_password_in_the_address_is_not_told(self, two: Two, hub: Path, host: HttpsHost) -> None:
        two[0].apply(setting(TARGET, 90))
        git(two[0].root, "config", "--unset", "credential.helper")
        git(two[0].root, "remote", "set-url", "origin", host.address(hub, who=f"{NAME}:wrong@"))
        refused(two[0], "did not let us in")
        assert "wrong" not in sync(two[0]).reason

    def test_a_server_that_nobody_vouches_for(self, two: Two) -> None:
        two[0].apply(setting(TARGET, 90))
        git(two[0].root, "config", "--unset", "http.sslCAInfo")
        refused(two[0], "could not show who it is")

    def test_a_server_that_goes_away(self, two: Two, host: HttpsHost) -> None:
        two[0].apply(setting(TARGET, 90))
        git(two[0].root, "fetch", "-q")
        host.hangs_up = True
        refused(two[0], "no way to the shared place")
        host.hangs_up = False
        assert sync(two[0]).state == "done"

    def test_a_repository_that_is_not_there(self, two: Two, hub: Path, host: HttpsHost) -> None:
        two[0].apply(setting(TARGET, 90))
        address = host.address(hub.with_name("none.git"))
        git(two[0].root, "remote", "set-url", "origin", address)
        refused(two[0], "is not there at the moment", address)
