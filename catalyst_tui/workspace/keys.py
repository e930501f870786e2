"""The keys of sealed contacts: files outside the repository, each for one person, sealed to the program's keepers.

    ~/.local/share/catalyst/keys/<program>/<person>.<public key>.age     (or below the folder CATALYST_KEYS)
    ~/.config/catalyst/keeper.key                                        a keeper's own secret key, never shared

One copy of a repository may say that its keys are elsewhere: `git config catalyst.keys FOLDER`, `catalyst.keeper FILE`.

A person's key opens what was sealed to it, in every clone and every commit; once no copy of its file is left anywhere,
nothing does. The public key in the name is no secret: it says which contact the file opens, so that folders of several
keepers are brought together by adding what is missing, and a key is found though its person has another id since.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from catalyst_tui import personal
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace import age
from catalyst_tui.workspace.files import reason
from catalyst_tui.workspace.replacing import WriteFailed

_FILE = re.compile(r"([a-z0-9][a-z0-9-]*)\.(age1[a-z0-9]+)\.age")
_PROGRAM = re.compile(r"[a-z0-9][a-z0-9-]*")
_SECRET = re.compile(r"(?m)^AGE-SECRET-KEY-1[A-Z0-9]+\s*$")


class KeysUnusable(CatalystError):
    """A folder or a file of keys cannot be used; says which, and what to do."""


class Keys:
    """The key files of one program on this machine, and the key of the keeper who works here."""

    def __init__(self, folder: Path, own: Path) -> None:
        self.folder = folder
        self.own = own
        self._holders: tuple[int, dict[str, str]] | None = None

    @classmethod
    def of(
        cls, variables: Mapping[str, str], program: object, settings: Mapping[str, str] = MappingProxyType({})
    ) -> Keys:
        """Where they are for whoever works here. Raises `KeysUnusable` for a program without an id.

        `settings` are what this copy of the repository says besides: other places for a program of its own.
        """
        if not isinstance(program, str) or not _PROGRAM.fullmatch(program):
            raise KeysUnusable("Keys are kept by program, and cohort/program.yaml has no id.")
        told = variables.get("CATALYST_KEYS") or settings.get("catalyst.keys")
        base = Path(told).expanduser() if told else personal.data_folder(variables) / "keys"
        own = settings.get("catalyst.keeper")
        return cls(base / program, Path(own) if own else personal.folder(variables) / "keeper.key")

    # The keeper's own key

    @cached_property
    def own_identity(self) -> str | None:
        """The secret key of the keeper who works here; None when there is none. Raises `KeysUnusable`."""
        try:
            found = _SECRET.search(self.own.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            why = reason(error) if isinstance(error, OSError) else "it is no text"
            raise KeysUnusable(f"Your key {self.own} cannot be read: {why}.") from None
        if found is None:
            raise KeysUnusable(
                f"{self.own} holds no key: a line that begins with AGE-SECRET-KEY-1 is missing."
            )
        return found[0].strip()

    def own_recipient(self) -> str | None:
        """The public key of the keeper who works here."""
        return age.recipient_of(self.own_identity) if self.own_identity else None

    def make_own(self) -> str:
        """A new key for the keeper who works here; the public key. Raises `KeysUnusable` when there is one already."""
        if self.own.exists():
            raise KeysUnusable(f"You have a key already: {self.own}. Nothing was changed.")
        identity = age.new_identity()
        _write(self.own, f"# public key: {age.recipient_of(identity)}\n{identity}\n")
        self.__dict__.pop("own_identity", None)
        return age.recipient_of(identity)

    # The keys of people

    def files(self) -> dict[str, dict[str, Path]]:
        """Person → public key → file."""
        found: dict[str, dict[str, Path]] = defaultdict(dict)
        try:
            entries = sorted(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise KeysUnusable(f"The keys in {self.folder} cannot be read: {reason(error)}.") from None
        for path in entries:
            if name := _FILE.fullmatch(path.name):
                found[name[1]][name[2]] = path
        return dict(found)

    def holder(self, recipient: str) -> str | None:
        """The person under whose name a key is here."""
        try:
            changed = self.folder.stat().st_mtime_ns
        except OSError:
            return None
        if self._holders is None or self._holders[0] != changed:
            self._holders = changed, {key: id for id, files in self.files().items() for key in files}
        return self._holders[1].get(recipient)

    def identity(self, id: str, recipient: str) -> str | None:
        """A person's secret key, also when its file has the id that the person had before; None when it is not here,
        or whoever works here is no keeper of it."""
        if self.own_identity is None:
            return None
        try:
            path = self._path(id, recipient)
            if not path.is_file() and (holder := self.holder(recipient)):
                path = self._path(holder, recipient)
            sealed = path.read_text("ascii")
        except (OSError, UnicodeDecodeError, KeysUnusable):
            return None
        opened = age.unseal(sealed, [self.own_identity])
        return opened.decode("ascii", "replace").strip() if opened else None

    def store(self, id: str, identity: str, keepers: Sequence[str]) -> None:
        """Keep a person's key for the keepers; safe on disk when this returns. Raises `WriteFailed`."""
        _write(self._path(id, age.recipient_of(identity)), age.seal(identity.encode(), keepers))

    def carry(self, old: str, new: str) -> None:
        """Have the keys of a person whose id was another one stand under that of today. Raises `WriteFailed`."""
        files = self.files()
        for recipient, path in files.get(old, {}).items():
            there = files.get(new, {}).get(recipient)
            try:
                if there and there.stat().st_mtime_ns > path.stat().st_mtime_ns:
                    path.unlink()
                else:
                    path.replace(self._path(new, recipient))
            except OSError as error:
                raise WriteFailed(str(path), error) from error
        if old in files:
            _settle(self.folder)

    def destroy(self, id: str, recipients: Collection[str] = ()) -> int:
        """Remove every key of a person from this folder, and these, whatever their names; how many there were.

        Raises `WriteFailed`.
        """
        doomed = [
            path
            for who, files in self.files().items()
            for recipient, path in files.items()
            if who == id or recipient in recipients
        ]
        for path in doomed:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise WriteFailed(str(path), error) from error
        if doomed:
            _settle(self.folder)
        return len(doomed)

    def renew(self, keepers: Sequence[str]) -> tuple[list[str], list[str]]:
        """Seal every key to these keepers anew: the people whose keys were, and those whose keys do not open here."""
        done: list[str] = []
        left: list[str] = []
        for id, files in self.files().items():
            for recipient in files:
                identity = self.identity(id, recipient)
                if identity is not None:
                    self.store(id, identity, keepers)
                (left if identity is None else done).append(id)
        return done, left

    def bring(self, other: Path, but_not: Collection[str]) -> tuple[list[str], list[str]]:
        """Add what this folder lacks to it, and to the other what that one lacks: the people whose keys came, and
        those whose went. Of two files for one key the newer stands. Keys of `but_not` are left alone."""
        there = Keys(other, self.own)
        ours, theirs = self.files(), there.files()
        came = _copied(theirs, ours, self.folder, but_not)
        return came, _copied(ours, theirs, other, but_not)

    def _path(self, id: str, recipient: str) -> Path:
        name = f"{id}.{recipient}.age"
        if not _FILE.fullmatch(name):
            raise KeysUnusable(f"{name!r} is no name of a key.")
        return self.folder / name


def _copied(
    source: Mapping[str, Mapping[str, Path]],
    target: Mapping[str, Mapping[str, Path]],
    folder: Path,
    but_not: Collection[str],
) -> list[str]:
    known = {recipient: path for files in target.values() for recipient, path in files.items()}
    copied = []
    for id, files in source.items():
        for recipient, path in files.items() if id not in but_not else ():
            there = known.get(recipient)  # perhaps under the id that the person had before
            when = path.stat().st_mtime_ns
            if there is None or there.stat().st_mtime_ns < when:
                place = there or folder / path.name
                _write(place, path.read_text("ascii"))
                os.utime(place, ns=(when, when))
                copied.append(id)
    return copied


def _write(path: Path, text: str) -> None:
    """Write a file for its owner's eyes alone, whole or not at all, and safe on disk. Raises `WriteFailed`."""
    writing = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            os.write(file, text.encode("ascii"))
            os.fsync(file)
        finally:
            os.close(file)
        writing.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise WriteFailed(str(path), error) from error


def _settle(folder: Path) -> None:
    """Have the disk know the names in a folder."""
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
