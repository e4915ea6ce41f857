"""JSON Schemas of what the program prints and exports as JSON, generated into `docs/schema` by msgspec.

`python -m tests.schema` writes them; a test fails while they are out of date.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from mentoring_tui.cli import json_types as types
from mentoring_tui.documents.report.front_matter import Facts

FOLDER = Path(__file__).parent.parent / "docs" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

PRINTED: Mapping[str, Any] = {
    "absence": types.Absence,
    "absences": list[types.Absence],
    "agreement": types.Agreement,
    "agreement-history": list[types.AgreementVersion],
    "backups": types.Backups,
    "check": list[types.Fault],
    "end": types.ClosedTandem,
    "erase": types.Erased,
    "erase-person": types.ErasedPerson,
    "evaluation": types.Evaluation,
    "export": types.PrintedDocument,
    "export-dry-run": types.DryRun,
    "advice": list[types.Advice],
    "goal": types.GoalProgress,
    "goals": list[types.GoalProgress],
    "goal-show": types.GoalWithTrail,
    "export-file": types.WrittenDocument,
    "import": types.Import,
    "ledger": list[types.Receipt],
    "list": list[types.Tandem],
    "locked": types.Locked,
    "meeting": types.Meeting | None,
    "move-dry-run": list[types.Shift],
    "name": types.Name,
    "names": list[types.Name],
    "next-all": list[types.MeetingOfTandem],
    "preparation": types.Preparation | None,
    "protocol": types.Protocol | None,
    "recovery-key": types.RecoveryKey,
    "recovery-key-file": types.WrittenFile,
    "restore": types.Restored,
    "schedule": types.Schedule,
    "search": list[types.Hit],
    "show": types.TandemWithAgreement,
    "tandem": types.Tandem,
    "task": types.Task,
    "tasks": list[types.Task],
    "topic": types.Topic,
    "topics": list[types.Topic],
    "undo": types.Undone,
    "undo-creation": types.Withdrawn,
}
"""What the commands print with `--json`, by the name of its schema."""

WRITTEN: Mapping[str, Any] = {
    "report-front-matter": Facts,
    "mentoring-tandem": types.TandemDocument,
    "mentoring-document": types.Document,
}
"""What is in the documents: the front matter of a report, and JSON by the value of its `format`."""


def schema(name: str) -> dict[str, Any]:
    """Return the schema with this name."""
    made = msgspec.json.schema((PRINTED | WRITTEN)[name])  # type: ignore[operator]  # both are dicts
    return {"$schema": DIALECT, "title": name, **made}


def write() -> None:
    """Write all schemas."""
    FOLDER.mkdir(exist_ok=True)
    for name in (*PRINTED, *WRITTEN):
        (FOLDER / f"{name}.json").write_text(encoded(name), encoding="utf-8")


def encoded(name: str) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write()
