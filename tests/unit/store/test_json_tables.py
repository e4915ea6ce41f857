"""Promised: unambiguous JSON is decoded, anything else is refused with a problem code and its position."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring_tui.domain.text import clean
from mentoring_tui.store.json_tables import (
    Damage,
    clean_texts,
    decode_json,
    decode_strictly,
    decode_tables,
    encode_tables,
    is_clean,
)
from tests.faults.stores import a_tandem, make_store, tandem_file

quick = settings(deadline=None, database=None)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
tables = st.dictionaries(
    texts,
    st.dictionaries(st.integers(0, 999).map(str), st.dictionaries(texts, values, max_size=3), max_size=3),
)

BROKEN = {
    b"": ("empty", "1:1"),
    b" \n": ("empty", "2:1"),
    b"[]": ("not-an-object", ""),
    b"nonsense": ("not-json", "1:1"),
    b'{"a": {}} {': ("not-json", "1:11"),
    b"\xef\xbb\xbf{}": ("not-json", "1:1"),
    b'{"a": "\xff"}': ("not-utf8", "byte 7"),
    b'{"a": {"1": {"b": 1, "c": 2, "b": 1}}}': ("duplicate-key", "b"),
    b'{"a": {}, "a": {}}': ("duplicate-key", "a"),
    b'{"a": {"1": {}, "1": {}}}': ("duplicate-key", "1"),
    b'{"a": {"1": {"b": NaN}}}': ("unstorable", "NaN"),
    b'{"a": {"1": {"b": -Infinity}}}': ("unstorable", "-Infinity"),
    b'{"a": {"1": {"b": 1e999}}}': ("unstorable", "1e999"),
    b'{"a": {"1": {"b": "\\ud800"}}}': ("unstorable", ""),
    b'{"a": {"1": {"b": "\\udc00 and a few more characters"}}}': ("unstorable", ""),
    b'{"a": {"1": {"b": ' + b"9" * 5000 + b"}}}": ("unstorable", ""),
    b'{"a": []}': ("wrong-type", "a"),
    b'{"a": {"1": 2}}': ("wrong-type", "a.1"),
    b'{"a": {"01": {}}}': ("wrong-type", "a.01"),
    b'{"a": {"x": {}}}': ("wrong-type", "a.x"),
    '{"a": {"١": {}}}'.encode(): ("wrong-type", "a.١"),
    b'{"a": {"1\\n2": {}}}': ("wrong-type", "a.1\n2"),
    b'{"a": {"": {}}}': ("wrong-type", "a."),
    b'{"a": ' * 100_000: ("not-json", ""),
}


@pytest.mark.parametrize("raw", BROKEN, ids=lambda raw: raw[:40].decode("ascii", "replace"))
def test_what_is_wrong_is_named_with_its_place(raw: bytes) -> None:
    with pytest.raises(Damage) as caught:
        decode_tables(raw)
    assert (caught.value.problem, caught.value.where) == BROKEN[raw]


def test_a_file_cut_off_anywhere_is_told_from_nonsense(tmp_path: Any) -> None:
    make_store(tmp_path).create(a_tandem(meetings=1))
    raw = tandem_file(tmp_path).read_bytes().rstrip()
    for length in range(1, len(raw)):
        with pytest.raises(Damage) as caught:
            decode_tables(raw[:length])
        assert caught.value.problem == "cut-off", raw[:length][-30:]


@quick
@given(tables)
def test_what_is_encoded_is_decoded_again(found: dict[str, Any]) -> None:
    assert decode_tables(encode_tables(found)) == found


@quick
@given(values, st.sampled_from([None, 1, 4]), st.booleans())
def test_the_quick_and_the_strict_way_agree(value: Any, indent: int | None, escaped: bool) -> None:
    raw = json.dumps(value, indent=indent, ensure_ascii=escaped).encode()
    assert decode_json(raw) == decode_strictly(raw) == value


@quick
@given(st.binary(max_size=30) | texts.map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(Damage):
        assert isinstance(decode_tables(raw), dict)


def test_the_encoding_is_utf8_on_one_line() -> None:
    assert encode_tables({"a": {"1": {"b": "„ä“\n"}}}).decode() == '{"a":{"1":{"b":"„ä“\\n"}}}\n'


@pytest.mark.parametrize("value", ["\ud800", {1, 2}.__iter__], ids=["half a pair", "no value"])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(Damage, match="unstorable"):
        encode_tables({"a": {"1": {"b": value}}})


@quick
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_texts_known_to_be_clean_are_clean(text: str) -> None:
    raw = encode_tables({"a": {"1": {"b": text}}})
    assert not is_clean(raw) or clean(text) == text
    assert is_clean(encode_tables({"a": {"1": {"b": 'Ein Satz,\n\tüber €"𝄞" und Übriges'}}}))


@pytest.mark.parametrize(
    "character", ["\x1b", "\x00", "\x7f", "\x9b", "\u202e", "\u2028", "\r", "\ufeff", "\b"]
)
def test_a_character_that_steers_is_found_and_taken_away(character: str) -> None:
    value = {"a": {"1": {"b": [f"Nora{character} Weber"]}}}
    assert not is_clean(encode_tables(value))
    assert clean(f"Nora{character} Weber") == clean_texts(value)["a"]["1"]["b"][0] != f"Nora{character} Weber"
