"""The year, told to the command alone."""

from collections.abc import Iterable
from pathlib import Path

from tests.acceptance import year
from tests.acceptance.year import Talk
from tests.unit.shell import Shell

AGREEMENT = (
    *("--mentee", year.MENTEE, "--mentor", year.MENTOR),
    *("--from", "1.1.2026", "--until", "2026-12-31", "--every", "2", "--first", "8.1.2026 17:00"),
    *("--mode", "phone", "--mode", "virtual", "--mode", "in-person"),
    *("--goal", year.GOALS[0], "--goal", year.GOALS[1]),
    *("--expect", f"mentee:{year.EXPECTED[0]}", "--expect", f"mentor:{year.EXPECTED[1]}"),
    *("--task", f"mentee:{year.STANDING[0]}", "--task", f"mentor:{year.STANDING[1]}"),
)


def tell(store: Path, reports: Path) -> Shell:
    """Write the year into a store, and the reports of it into a folder."""
    shell = Shell(store, "de", year.SIGNED_ON.isoformat())
    _agree(shell)
    shell.today = year.HALFWAY.isoformat()
    _first_half(shell)
    shell.today = year.AT_THE_END.isoformat()
    shell.done("meeting", "cancel", year.CANCELLED.isoformat())
    _write_up(shell, year.LATE)
    for audience in ("lead", "tandem", "me"):
        shell.done("export", "--for", audience, "--checked", "-o", str(reports / f"{audience}.md"))
    return shell


def _agree(shell: Shell) -> None:
    shell.done("new", *AGREEMENT)
    shell.done("agreement", "set", "goal.2.visibility", "me")
    shell.done("agreement", "set", "expect.mentee.1.visibility", "lead")
    for role in ("mentee", "mentor"):
        shell.done("agreement", "sign", role, "--place", year.PLACE)
    shell.done("topic", "add", year.TOPIC)
    shell.done("task", "add", f"{year.TASK} @mentor bis 12.3.")
    shell.done("task", "add", year.SHARED_TASK, "--due", "31.1.2026", "--visibility", "lead")


def _first_half(shell: Shell) -> None:
    day, to = year.MOVED
    shell.done("meeting", "move", day.isoformat(), to)
    day, to = year.MOVED_WITH_ALL
    shell.done("meeting", "move", day.isoformat(), to, "--following")
    _write_up(shell, year.EARLY)
    (task,) = (
        task for task in shell.done("task", "list", "--json").value if task["text"] == year.SHARED_TASK
    )
    shell.done("task", "done", task["id"])


def _write_up(shell: Shell, talks: Iterable[Talk]) -> None:
    for talk in talks:
        day = talk.day.isoformat()
        shell.done("protocol", "write", day, stdin=_protocol(talk))
        shell.done("meeting", "held", day, "--minutes", str(talk.minutes), "--mode", talk.mode.value)


def _protocol(talk: Talk) -> str:
    return "\n".join(
        (
            *("## Ergebnisse", *(["Sichtbar für: Projektleitung"] if talk.shared else [])),
            *("### Erkenntnisse", talk.insight),
            *("## Zusagen", f"- {talk.promise} @mentee"),
            *("## Erfahrung und Einschätzung", *(["Sichtbar für: Tandem"] if talk.kept else [])),
            talk.experience,
            *("## Reflexion", "### Das nehme ich mit", talk.takeaway),
        )
    )
