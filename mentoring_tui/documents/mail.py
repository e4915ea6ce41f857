"""Put a document into the draft of a mail, which any mail program opens (RFC 5322, MIME)."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mentoring_tui.documents.contents import Contents
from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.receipt import sha256_of
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.terms import document_word

MEDIA_TYPES: Mapping[str, str] = {
    "md": "text/markdown",
    "html": "text/html",
    "json": "application/json",
    "pdf": "application/pdf",
    "ics": "text/calendar",
}
"""The media types of the formats that can be attached."""

_LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3
_LABEL = r"[^\W_](?:[^\W_]|-){0,62}(?<!-)"
_ADDRESS = re.compile(
    r"(?<![\w.@+-])([A-Za-z0-9_-]+(?:[.+][A-Za-z0-9_-]+)*)@"
    rf"((?:{_LABEL}\.){{1,8}}[^\W\d_]{{2,63}})(?![\w@-])"
)
"""An address as people have them; one with quotes, or letters beyond ASCII before the `@`, is none."""


class Attachment(NamedTuple):
    """A document to send: its bytes, its format, and its name as a file."""

    data: bytes
    form: str
    name: str


def render_mail(
    contents: Contents, document: str, attachment: Attachment, writer: Role, address: str
) -> bytes:
    """Return the draft of a mail with the document attached, to an address that may be empty.

    It says no more than the document. It has no sender, date and id: the program that sends it writes these.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    draft = EmailMessage(SMTP.clone(cte_type="7bit"))
    draft["X-Unsent"] = "1"  # Outlook opens it to be edited and sent
    if address:
        draft["To"] = address
    draft["Subject"] = _("Mentoring: {document}").format(document=document_word(document))
    draft.set_content(_body(contents, document, attachment.name, writer), cte="quoted-printable")
    draft["Content-Language"] = language()
    main, _slash, sub = MEDIA_TYPES[attachment.form].partition("/")
    charset = {"charset": "utf-8"} if main == "text" else {}
    draft.add_attachment(attachment.data, main, sub, filename=attachment.name, params=charset)
    draft.set_boundary(f"mentoring-{sha256_of(attachment.data)[:32]}")  # else it would be a random one
    return draft.as_bytes()


def address_of_reader(seen: Agreement, programme: Programme, audience: Audience, writer: Role) -> str:
    """Return the mail address of the reader, if it is known: of the lead, or of the other one of the tandem.

    `seen` is the agreement as its reader may see it.
    """
    if audience is Audience.LEAD:
        return mail_address(programme.contact)
    if audience is Audience.TANDEM:
        return mail_address(seen.party(_other(writer)).mail)
    return ""


def mail_words(draft: bytes, attached: Tandem) -> str:
    """Return what a draft says besides the document in it: to whom it goes, its subject and its text.

    Where nobody is named in what is `attached`, the address from which it is sent tells more.
    """
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import default

    mail = message_from_bytes(draft, _class=EmailMessage, policy=default)
    to = _("To: {address}").format(address=mail["To"]) if mail["To"] else _("To: nobody; no address is known")
    body = mail.get_body()
    text = body.get_content().replace("\r\n", "\n").strip() if body else ""
    lines = [to, _("Subject: {subject}").format(subject=mail["Subject"]), "", text]
    if not attached.agreement.party(attached.role).name:
        lines += ["", _("The document names nobody, but the address that you send it from names you.")]
    return "\n".join(lines)


def mail_address(text: str) -> str:
    """Return the first mail address in a text, in ASCII (IDNA), or an empty text."""
    found = _ADDRESS.search(text)
    if not found:
        return ""
    try:
        address = f"{found[1]}@{found[2].encode('idna').decode()}"
    except UnicodeError:
        return ""
    return address if len(address) <= _LONGEST_ADDRESS else ""


def _body(contents: Contents, document: str, file: str, writer: Role) -> str:
    attached = _("please find attached: {document} (file “{file}”).")
    lines = [
        _greeting(contents, writer),
        attached.format(document=document_word(document), file=file),
    ]
    if contents.audience is not Audience.PRIVATE:
        name = clean_line(contents.tandem.agreement.party(writer).name)
        lines.append("\n".join(filter(None, (_("Kind regards"), name))))
    return "\n\n".join(lines) + "\n"


def _greeting(contents: Contents, writer: Role) -> str:
    if contents.audience is Audience.LEAD:
        return _("Dear project lead,")
    name = clean_line(contents.tandem.agreement.party(_other(writer)).name)
    if contents.audience is Audience.TANDEM and name:
        return _("Hello {name},").format(name=name)
    return _("Hello,")


def _other(role: Role) -> Role:
    return Role.MENTOR if role is Role.MENTEE else Role.MENTEE
