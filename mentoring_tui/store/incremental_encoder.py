"""Encode tables repeatedly, reusing the bytes of rows that have not changed."""

from collections.abc import Collection, Mapping

from mentoring_tui.store.json_tables import Damage, Row, Tables


class RowEncoder:
    """Encodes tables as `encode_tables` does, and keeps the bytes of each row for the next time."""

    def __init__(self) -> None:
        self._encoded_rows: dict[str, dict[str, bytes]] = {}

    def encode(self, tables: Tables, changed: Mapping[str, Collection[str]] | None = None) -> bytes:
        """Return the tables as JSON on one line; raise Damage for what JSON can't hold.

        `changed` holds by table the numbers of the rows that changed since the last time; None means all.
        """
        from msgspec.json import encode

        encoded: dict[str, dict[str, bytes]] = {}
        parts: list[bytes] = []
        try:
            for name, table in tables.items():
                rows = self._encode_rows(name, table, changed)
                encoded[name] = rows
                parts.append(encode(name) + b":{" + b",".join(rows.values()) + b"}")
        except (UnicodeEncodeError, TypeError) as error:
            raise Damage("unstorable") from error
        self._encoded_rows = encoded
        return b"{" + b",".join(parts) + b"}\n"

    def row(self, table: str, number: str) -> bytes:
        """Return the JSON of a row as last encoded; raise KeyError if there is none."""
        return self._encoded_rows[table][number].partition(b":")[2]

    def clear(self) -> None:
        """Forget all encoded rows."""
        self._encoded_rows = {}

    def _encode_rows(
        self, name: str, table: Mapping[str, Row], changed: Mapping[str, Collection[str]] | None
    ) -> dict[str, bytes]:
        """Return each row as a member of a JSON object, by its number."""
        from msgspec.json import encode

        cached: dict[str, bytes] = {}
        if changed is not None:
            cached = dict(self._encoded_rows.get(name, {}))
            for number in changed.get(name, ()):
                cached.pop(number, None)
        rows: dict[str, bytes] = {}
        for number, row in table.items():
            rows[number] = cached.get(number) or encode(number) + b":" + encode(row)
        return rows
