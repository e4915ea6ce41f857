"""Promised: the draft of a mail opens in any mail program, and says no more than the document in it."""

import email
import getpass
import re
import shutil
import socket
import subprocess
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.mail import (
    MEDIA_TYPES,
    Attachment,
    address_of_reader,
    mail_address,
    mail_words,
    render_mail,
)
from mentoring_tui.domain.agreement import Agreement, Party, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import language, set_language
from tests.unit.documents.test_report import KERPEN, TODAY

LEAD, BOTH, PRIVATE = Audience.LEAD, Audience.TANDEM, Audience.PRIVATE
DOCUMENT = Attachment("Bericht über\n=== \u2028 …\r\n".encode(), "md", "mentoring-bericht.md")
NAMES = Agreement(
    mentee=Party("Nora Weber", "nora@example.org"), mentor=Party("Jens Älbrecht", "j@example.org")
)


def draft(
    audience: Audience = LEAD,
    agreement: Agreement = NAMES,
    attachment: Attachment = DOCUMENT,
    writer: Role = Role.MENTEE,
    address: str = "",
    document: str = "report",
) -> bytes:
    contents = Contents(audience, TODAY, Tandem("t", agreement=agreement), ())
    return render_mail(contents, document, attachment, writer, address)


def read(data: bytes) -> EmailMessage:
    """Return a mail as Python's parser reads it, which finds nothing wrong."""
    mail = email.message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    for part in mail.walk():
        assert not part.defects
        for value in part.values():
            assert not value.defects
    return mail


def body_of(mail: EmailMessage) -> str:
    body = mail.get_body()
    assert body is not None
    assert body["Content-Language"] == language()
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


def test_it_is_a_draft_with_the_document_attached() -> None:
    mail = read(draft(address="lead@example.org"))
    assert {name: mail[name] for name in mail if name != "Content-Type"} == {
        "X-Unsent": "1",
        "To": "lead@example.org",
        "Subject": "Mentoring: Report",
        "MIME-Version": "1.0",
    }
    (attached,) = mail.iter_attachments()
    assert attached.get_payload(decode=True) == DOCUMENT.data
    assert attached.get_filename() == DOCUMENT.name
    assert (attached.get_content_type(), attached.get_content_charset()) == ("text/markdown", "utf-8")
    words = mail_words(draft(address="lead@example.org"), Tandem("t", agreement=NAMES))
    assert "names you" not in words
    nameless = mail_words(draft(agreement=Agreement(), document="evaluation"), Tandem("t"))
    assert "the address that you send it from names you" in nameless
    assert words.startswith(
        "To: lead@example.org\nSubject: Mentoring: Report\n\nDear project lead,\n\nplease"
    )
    assert body_of(mail) == (
        "Dear project lead,\n\nplease find attached: Report (file “mentoring-bericht.md”).\n\n"
        "Kind regards\nNora Weber\n"
    )


@pytest.mark.parametrize(
    ("audience", "writer", "body"),
    [
        (
            LEAD,
            Role.MENTOR,
            "Guten Tag,\n\nanbei: Bericht (Datei „x.pdf“).\n\nMit freundlichen Grüßen\nJens Älbrecht\n",
        ),
        (
            BOTH,
            Role.MENTEE,
            "Guten Tag Jens Älbrecht,\n\nanbei: Bericht (Datei „x.pdf“).\n\n"
            "Mit freundlichen Grüßen\nNora Weber\n",
        ),
        (PRIVATE, Role.MENTEE, "Guten Tag,\n\nanbei: Bericht (Datei „x.pdf“).\n"),
    ],
)
def test_it_greets_its_reader_in_the_language_of_the_document(
    audience: Audience, writer: Role, body: str
) -> None:
    set_language("de")
    mail = read(draft(audience, writer=writer, attachment=Attachment(b"%PDF", "pdf", "x.pdf")))
    assert body_of(mail) == body
    assert mail["Subject"] == "Mentoring: Bericht"


def test_who_is_not_named_in_the_document_is_not_named_in_the_mail() -> None:
    for audience in Audience:
        text = body_of(read(draft(audience, Agreement())))
        assert not re.search("Nora|Jens|None| ,", text)


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_each_format_arrives_byte_for_byte(form: str) -> None:
    data = bytes(range(256)) * 50
    (attached,) = read(draft(attachment=Attachment(data, form, f'ü ‚x‘ ".{form}'))).iter_attachments()
    assert attached.get_payload(decode=True) == data
    assert attached.get_content_type() == MEDIA_TYPES[form]
    assert attached.get_filename() == f'ü ‚x‘ ".{form}'


HOSTILE = st.text(st.sampled_from('aü🙂\r\n\t\0\x1b\u2028\u202e:;<>,@."\\=?-_ ')) | st.just(
    "x\r\nBcc: e@vil.example"
)


@given(name=HOSTILE, file=HOSTILE, audience=st.sampled_from(Audience), language=st.sampled_from(("de", "en")))
def test_no_name_becomes_a_header_or_a_part(name: str, file: str, audience: Audience, language: str) -> None:
    set_language(language)
    agreement = Agreement(mentee=Party(name), mentor=Party(name))
    data = draft(audience, agreement, Attachment(file.encode(), "md", "ü" * 90 + ".md"))
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    mail = read(data)
    assert set(mail.keys()) == {"X-Unsent", "Subject", "MIME-Version", "Content-Type"}
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "text/plain",
        "text/markdown",
    ]


def test_nothing_of_the_machine_and_its_user_is_in_it() -> None:
    data = draft(address="lead@example.org")
    assert data == draft(address="lead@example.org"), "it would hold a random number"
    mail = read(data)
    assert not {"From", "Sender", "Date", "Message-ID", "User-Agent", "Received"} & set(mail.keys())
    for word in (socket.gethostname(), getpass.getuser()):
        assert not re.search(rf"\b{re.escape(word)}\b", data.decode())


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("lead@example.org", "lead@example.org"),
        (
            "Gleichstellungsstelle, Tel. 02237 1, Mail: frauen.buero@stadt-kerpen.example.",
            "frauen.buero@stadt-kerpen.example",
        ),
        ("lead@büro.example", "lead@xn--bro-hoa.example"),
        ("a@example.org, b@example.org", "a@example.org"),
        ("", ""),
        ("nobody", ""),
        ("a@b", ""),
        ("ä@example.org", ""),
        ("a..b@example.org", ""),
        (".a@example.org", ""),
        ("a.@example.org", ""),
        ("a@exa_mple.org", ""),
        ("a@-example.org", ""),
        ("a@" + "x" * 63 + "." + "y" * 63 + "." + "z" * 63 + "." + "w" * 60 + ".org", ""),
        ("a@b@example.org", ""),
        ("https://example.org/@lead", ""),
    ],
)
def test_an_address_is_taken_as_it_is_or_not_at_all(text: str, address: str) -> None:
    assert mail_address(text) == address


@given(st.text(st.sampled_from('ab.@-_+ü🙂\r\n\0 ,;:<>"()\\xn')) | st.text())
def test_whatever_stands_in_place_of_an_address_harms_no_header(text: str) -> None:
    address = mail_address(text + "@example.org")
    mail = read(draft(address=address))
    assert str(mail["To"] or "") == address
    assert not address or len(mail["To"].addresses) == 1


def test_it_goes_to_the_lead_of_the_programme_or_to_the_other_one() -> None:
    programme = replace(KERPEN, contact="Büro: lead@example.org")
    to = {
        (audience, role): address_of_reader(NAMES, programme, audience, role)
        for audience in Audience
        for role in Role
    }
    assert to == {
        (PRIVATE, Role.MENTEE): "",
        (PRIVATE, Role.MENTOR): "",
        (BOTH, Role.MENTEE): "j@example.org",
        (BOTH, Role.MENTOR): "nora@example.org",
        (LEAD, Role.MENTEE): "lead@example.org",
        (LEAD, Role.MENTOR): "lead@example.org",
    }


# --- other programs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("program", ["munpack", "ripmime"])
def test_other_programs_unpack_the_document(program: str, tmp_path: Path) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    path = tmp_path / "draft.eml"
    attachment = Attachment(bytes(range(256)), "pdf", "mentoring-bericht.pdf")
    path.write_bytes(draft(attachment=attachment))
    argv = ["munpack", "-t", "-f", str(path)] if program == "munpack" else ["ripmime", "-i", str(path)]
    subprocess.run(argv, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / attachment.name).read_bytes() == attachment.data


def test_a_mail_program_shows_it(tmp_path: Path) -> None:
    """neomutt reads the folder of a maildir, and prints the mail as it would show it."""
    if not shutil.which("neomutt"):
        pytest.skip("neomutt is not installed")
    set_language("de")
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "mail" / folder).mkdir(parents=True)
    (tmp_path / "mail" / "cur" / "1.draft:2,D").write_bytes(draft(address="lead@example.org"))
    (tmp_path / "rc").write_text(
        "set folder=.\nset mbox_type=maildir\nset pipe_decode=yes\nset wait_key=no\nset charset=utf-8\n"
        'push "<pipe-message>cat > shown<enter><exit>"\n'
    )
    command = ["script", "-qec", "neomutt -n -F rc -f mail", "/dev/null"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, input=b"", timeout=60)
    shown = (tmp_path / "shown").read_text("utf-8")
    assert "Subject: Mentoring: Bericht" in shown
    assert "Mit freundlichen Grüßen" in shown
