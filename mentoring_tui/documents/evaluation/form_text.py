"""The text of a filled form: of a page that a word processor saved, or of a mail as it was sent."""

import re

from mentoring_tui.documents.evaluation.html_text import is_html, text_of_html

_HEADERS = re.compile(r"(?:From .*\n)?(?:[A-Za-z][A-Za-z0-9-]*:.*\n(?:[ \t].*\n)*)+(?=\r?\n)")
_MIME = re.compile(r"^(?:mime-version|content-type|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)


def form_text(text: str) -> str:
    """Return the text of a form as Markdown, whatever kind of file it stands in."""
    if _is_mail(text):
        return _text_of_mail(text)
    return text_of_html(text) if is_html(text) else text


def _is_mail(text: str) -> bool:
    """Return whether a text is a mail with its headers, whose body may be encoded."""
    head = _HEADERS.match(text.replace("\r\n", "\n", 100))
    return bool(head and _MIME.search(head[0]))


def _text_of_mail(text: str) -> str:
    """Return the body of a mail and the texts attached to it, decoded; what can't be decoded as it is."""
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    message = message_from_bytes(text.encode(), policy=policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes these"
    body = message.get_body(("plain", "html"))
    parts = [body, *message.iter_attachments()] if message.is_multipart() else [body]
    texts: list[str] = []
    for part in parts:
        if part is None or part.get_content_maintype() != "text":
            continue
        try:
            content = str(part.get_content())
        except (LookupError, ValueError):  # an encoding that nobody knows
            return text
        texts.append(text_of_html(content) if part.get_content_subtype() == "html" else content)
    return "\n".join(texts).replace("\r\n", "\n") or text
