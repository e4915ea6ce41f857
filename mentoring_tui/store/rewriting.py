"""Rewrite the backups and drafts of a tandem, each file whole or not at all."""

import os
from collections.abc import Callable
from dataclasses import replace

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.codec import AGREEMENT, LISTS, agreement_row, row_of, update_row
from mentoring_tui.store.drafts_format import decode_drafts, encode_drafts
from mentoring_tui.store.files import Files, target_of_temporary
from mentoring_tui.store.json_tables import Damage, Row, Table, Tables, encode_tables
from mentoring_tui.store.reader import decode_file
from mentoring_tui.store.traces import Traces

ChangeTandem = Callable[[Tandem], Tandem]
ChangeText = Callable[[str], str]


class Rewriting:
    """Changes what the backups and drafts of a tandem hold; `write` False only counts."""

    def __init__(self, files: Files, traces: Traces, change: ChangeTandem, change_text: ChangeText) -> None:
        self._files = files
        self._traces = traces
        self._change = change
        self._change_text = change_text

    def run(self, *, write: bool) -> int:
        """Return how many files hold something to change, and change it if `write`; raise OSError.

        A file that can't be decoded stays as it is.
        """
        count = 0
        for trace in self._traces.all():
            rewrite = {"backups": self._tandem, "drafts": self._drafts}.get(trace.kind)
            if rewrite is None:
                continue
            for path in self._traces.files_in(trace.path):
                if target_of_temporary(os.path.basename(path)) is None:
                    count += self._rewrite(path, rewrite, write)
        return count

    def _rewrite(self, path: str, rewrite: Callable[[bytes], bytes], write: bool) -> bool:
        """Return whether a file holds something to change, and change it if `write`."""
        try:
            raw = self._files.read_whole(path)
            changed = rewrite(raw)
        except (FileNotFoundError, ValueError, Damage, StoreError):
            return False
        if changed == raw:
            return False
        if write:
            self._files.replace(path, changed)
        return True

    def _tandem(self, raw: bytes) -> bytes:
        loaded = decode_file(raw, "")
        changed = self._change(loaded.tandem)
        if changed == loaded.tandem or loaded.tables is None:
            return raw
        return encode_tables(_updated(loaded.tables, changed))

    def _drafts(self, raw: bytes) -> bytes:
        drafts = decode_drafts(raw)
        changed = tuple(self._draft(draft) for draft in drafts)
        return raw if changed == drafts else encode_drafts(changed, "")

    def _draft(self, draft: Draft) -> Draft:
        texts = {name: self._change_text(text) for name, text in draft.texts.items()}
        base = None if draft.base is None else self._change_text(draft.base)
        return replace(draft, label=self._change_text(draft.label), texts=texts, base=base)


def _updated(tables: Tables, tandem: Tandem) -> Tables:
    """Return the tables with the rows of this tandem; a row without an item in it is left out."""
    (number,) = tables[AGREEMENT]
    updated: Tables = {**tables, AGREEMENT: {number: _row(tables[AGREEMENT][number], agreement_row(tandem))}}
    for name in LISTS:
        items = {item.id: item for item in getattr(tandem, name)}
        rows: Table = {}
        for key, row in tables.get(name, {}).items():
            if row.get("id") in items:
                rows[key] = _row(row, row_of(items[row["id"]]))
        if name in tables:
            updated[name] = rows
    return updated


def _row(row: Row, new: Row) -> Row:
    updated = dict(row)
    update_row(updated, new)
    return updated
