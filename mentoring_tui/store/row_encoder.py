"""Encoding a file's tables again and again, as somebody writes in it."""

from collections.abc import Collection, Mapping

from mentoring_tui.store.json_tables import Damage, Row, Tables


class RowEncoder:
    """Encodes tables like `encode_tables`, and again only what is told to have changed."""

    def __init__(self) -> None:
        self._encoded_rows: dict[str, dict[str, bytes]] = {}

    def encode(self, tables: Tables, changed: Mapping[str, Collection[str]] | None = None) -> bytes:
        """Return the tables as JSON on one line; Damage for what JSON can't hold.

        Only the records with these numbers are not what they were the last time; None stands for all.
        """
        import msgspec

        try:
            known = {
                name: self._encoded(name, table, None if changed is None else changed.get(name, ()))
                for name, table in tables.items()
            }
            names = [msgspec.json.encode(name) for name in known]
        except (UnicodeEncodeError, TypeError) as error:
            raise Damage("unstorable") from error
        self._encoded_rows = known
        parts = []
        for name, rows in zip(names, known.values(), strict=True):
            parts += [b"},", name, b":{", b",".join(rows.values())]
        return b"".join([b"{", *parts[1:], b"}}\n"]) if parts else b"{}\n"

    def row(self, table: str, number: str) -> bytes:
        """Return the bytes that stand in the file for a record; KeyError where there are none."""
        return self._encoded_rows[table][number].partition(b":")[2]

    def clear(self) -> None:
        """Encode everything the next time."""
        self._encoded_rows = {}

    def _encoded(
        self, name: str, table: Mapping[str, Row], changed: Collection[str] | None
    ) -> dict[str, bytes]:
        from msgspec.json import encode

        known = self._encoded_rows.get(name, {}) if changed is not None else {}
        outdated = (table.keys() - known.keys()) | (table.keys() & set(changed or ()))
        if len(outdated) == len(table):
            return {number: encode(number) + b":" + encode(row) for number, row in table.items()}
        rows = known | {number: encode(number) + b":" + encode(table[number]) for number in outdated}
        return rows if [*rows] == [*table] else {number: rows[number] for number in table}
