"""A text as a QR code, for the terminal and for a page to print."""

_QUIET_ZONE = 4
"""Light modules around a code (ISO/IEC 18004)."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""The sign for two modules, one above the other, by whether they are dark."""


def qr_lines(text: str) -> list[str]:
    """Return the lines of a code, two rows of modules each; dark ones are to be drawn dark on light."""
    import segno

    code = segno.make_qr(text, error="l", boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=_QUIET_ZONE)]
    rows.append([False] * len(rows[0]))  # their number is odd
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(map(_HALVES.__getitem__, zip(upper, lower, strict=True))) for upper, lower in pairs]


def qr_svg(text: str) -> str:
    """Return a code as an image to stand in HTML, black on white."""
    import segno

    code = segno.make_qr(text, error="m")
    return str(code.svg_inline(scale=4, border=_QUIET_ZONE, dark="#000", light="#fff"))
