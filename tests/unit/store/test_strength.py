"""Promised: nobody is told that a passphrase is good which is one word, or known to everybody."""

import pytest

from mentoring_tui.store.vault.strength import time_to_guess

WEAK, FAIR, GOOD = {"seconds", "minutes", "hours"}, {"days", "months"}, {"years", "centuries"}


@pytest.mark.parametrize(
    ("passphrase", "spans"),
    [
        ("", WEAK),
        ("geheim", WEAK),
        ("Nora2026!", WEAK),
        ("Schmetterling", WEAK),
        ("Donaudampfschifffahrt", WEAK),
        ("Rindfleischetikettierung", WEAK),
        ("ich liebe dich", WEAK),
        ("I love you so", WEAK),
        ("correct horse battery staple", WEAK),
        ("Lampe Lampe Lampe Lampe Lampe", WEAK),
        ("drei kleine Wörter", WEAK),
        ("Lampe Gurke Fenster", FAIR),
        ("Der Mond ist aufgegangen", FAIR),
        ("Lampe Gurke Fenster Pinguin", GOOD - {"centuries"}),
        ("LampeGurkeFensterPinguin", GOOD - {"centuries"}),
        ("Lampe Gurke Fenster Pinguin Nebel", GOOD),
        ("k7#mQ9!xR2$vT4&z", GOOD),
        ("qzxkvwjpfhymbrgdlcns", GOOD),
    ],
)
def test_the_estimate_is_rather_too_low(passphrase: str, spans: set[str]) -> None:
    assert time_to_guess(passphrase) in spans
