"""Promised: a test is compiled beforehand to what pytest would compile it to when it is imported."""

from pathlib import Path

import pytest
from _pytest.assertion import rewrite

from tests import compiling


def test_what_is_compiled_beforehand_is_read_again_with_its_assertions_rewritten(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    test, helper = tmp_path / "test_one.py", tmp_path / "helper.py"
    for source in (test, helper):
        source.write_text("def test() -> None:\n    assert 1 == 1\n")
    compiling._compile(pytestconfig, [test, helper])
    code = rewrite._read_pyc(test, rewrite.get_cache_dir(test) / f"test_one{rewrite.PYC_TAIL}")
    assert code
    assert "@pytest_ar" in code.co_names
    assert [*rewrite.get_cache_dir(helper).glob("helper.*.pyc")]
