"""The exit status of a command, also where the system refuses its output."""

TYPE_CHECKING = False  # importing typing would be felt by `--version`
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from mentoring_tui.domain.errors import Refused

DONE, NO, NOT_UNDERSTOOD, STORE_FAILED, NOT_UNLOCKED = 0, 1, 2, 3, 4
INTERRUPTED, PIPE_CLOSED = 130, 141


class Unanswered(OSError):
    """Raised when a command saved a change but its answer can't be written.

    The exit status is 3 all the same: a script that wants the id of a new task must not go on without it.
    """


class Interrupted(KeyboardInterrupt):
    """Raised in the place of an interrupt after which something is to be said."""

    def __init__(self, refused: "Refused") -> None:
        super().__init__()
        self.refused = refused


def run_reporting_system_errors(command: "Callable[[], int]", stdout: "TextIO", stderr: "TextIO") -> int:
    """Run a command and return its exit status; print what the system refuses."""
    try:
        status = command()
        stdout.flush()
    except BrokenPipeError:
        return PIPE_CLOSED
    except KeyboardInterrupt as interrupt:
        return _exit_interrupted(interrupt, stderr)
    except OSError as error:
        return _exit_system_error(error, stderr)
    return status


def _exit_interrupted(interrupt: KeyboardInterrupt, stderr: "TextIO") -> int:
    """Print what the interrupt has to say, such as where the text of an editor is kept, if anything."""
    if refused := getattr(interrupt, "refused", None):
        from mentoring_tui.cli.output import print_refusal

        print_refusal(refused, stderr)
    status: int = getattr(interrupt, "status", INTERRUPTED)
    return status


def _exit_system_error(error: OSError, stderr: "TextIO") -> int:
    """Print which file the system refused and its error code."""
    from mentoring_tui.cli.output import print_refusal
    from mentoring_tui.domain.errors import StoreError

    code = "system-refused" if error.filename else "output-refused"
    if isinstance(error, Unanswered):
        code = "saved-unanswered"
    print_refusal(StoreError(code, file=error.filename, reason=_reason(error)), stderr)
    return STORE_FAILED


def _reason(error: OSError) -> str:
    from errno import errorcode

    return errorcode.get(error.errno or 0, type(error).__name__)
