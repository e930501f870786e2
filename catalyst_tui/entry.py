"""The console script `catalyst`.

What a shell asks for often is answered first: `--version` imports nothing else of the package. Here alone the
process ends: everything that can end it badly becomes an exit status and at most one sentence.
"""

from __future__ import annotations

import sys

from catalyst_tui import __version__

TYPE_CHECKING = False  # as in `typing`, which costs as much to import as all of this
if TYPE_CHECKING:
    from types import FrameType
    from typing import TextIO

INTERRUPTED = 130  # 128 + SIGINT, as shells count
PIPE_CLOSED = 141  # 128 + SIGPIPE
CANNOT_RUN = 2


def main() -> int:
    """Run the command line of this process and return its exit status."""
    try:
        if sys.argv[1:2] == ["--version"]:
            print(f"catalyst {__version__}", flush=True)
            return 0
        import signal

        signal.signal(signal.SIGINT, _interrupt)
        signal.signal(signal.SIGALRM, _interrupt)
        status = _run()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done, and the interpreter ends in a moment
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop(sys.stdout)
        return PIPE_CLOSED
    except OSError as error:
        _drop(sys.stdout)
        return _say(f"catalyst: the output could not be written: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - the last place where a traceback can become a sentence
        return _crashed(error)
    return status


def _run() -> int:
    import atexit
    import gc

    gc.disable()  # a command ends before garbage adds up, and the collector would walk every record again and again
    statuses: list[int] = []
    atexit.register(_leave, statuses)  # first of all, so that it is called last
    from catalyst_tui.cli.environment import Environment
    from catalyst_tui.cli.main import run

    environment = Environment.of_process()
    status = run(sys.argv[1:], environment)
    environment.stdout.flush()
    statuses.append(status)
    return status


def _leave(statuses: list[int]) -> None:
    """End the process at once when a command is done: to take every record apart would be a tenth of its time."""
    import os

    if statuses:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, AttributeError):  # nobody reads on, or there never was anybody
            return
        os._exit(statuses[0])


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Ctrl-C, which waits for the end of an import: a module taken in by halves ends in any error, or in a panic."""
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            from signal import ITIMER_REAL, setitimer

            setitimer(ITIMER_REAL, 0.005)  # seconds, and then a SIGALRM
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _drop(stream: TextIO | None) -> None:
    """Nobody reads on: let the interpreter's own flush at exit find a place that takes it."""
    import os

    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _crashed(error: Exception) -> int:
    import os

    if os.environ.get("CATALYST_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    return _say(
        f"catalyst: this should not have happened ({type(error).__name__}). What was kept before is untouched. The "
        "same command with CATALYST_DEBUG=1 in front shows the details, which may hold people's data."
    )


def _say(sentence: str) -> int:
    try:
        print(sentence, file=sys.stderr)
    except OSError:  # nobody can be told
        _drop(sys.stderr)
    return CANNOT_RUN
