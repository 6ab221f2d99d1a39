"""Bytes → text, or what keeps a file from being a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultlink.disk.decode import decode


@pytest.mark.parametrize(
    "text",
    ["", "a", "Заметка 😀\n", "\ufeff---\na: 1\n---\n", "a\r\nb\rc\n\x0b\x0c\x85\u2028d", "a" * 9000 + "\0"],
)
def test_utf8_is_kept_character_by_character(text):
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.flaw is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Заметка".encode("utf-16"), "this file is written in UTF-16; Obsidian reads UTF-8 only"),
        (b"\xfe\xff" + "a".encode("utf-16-be"), "this file is written in UTF-16; Obsidian reads UTF-8 only"),
        ("Заметка".encode("utf-32"), "this file is written in UTF-32; Obsidian reads UTF-8 only"),
        (b"\x00\x00\xfe\xff", "this file is written in UTF-32; Obsidian reads UTF-8 only"),
        (b"\0" * 5000, "this file holds nothing but NUL bytes, as files do after a power failure"),
        (b"\x89PNG\r\n\x1a\n\0\0", "this file holds NUL bytes: it is damaged, or no text at all"),
        ("Note".encode("utf-16-le"), "this file holds NUL bytes: it is damaged, or no text at all"),
    ],
)
def test_what_is_no_text_is_no_note_and_says_why(content, message):
    decoded = decode(content)
    assert decoded.text is None
    assert (decoded.flaw.at, decoded.flaw.message) == (0, message)
    assert decoded.flaw.advice


def test_bytes_that_are_no_utf8_are_replaced_one_by_one_and_reported_where_they_stand():
    decoded = decode("Имя: ".encode() + b"\xcf\xf0 [[Note]] \xed\xa0\x80\n")
    assert decoded.text == "Имя: \ufffd\ufffd [[Note]] \ufffd\ufffd\ufffd\n"
    assert decoded.flaw.at == len("Имя: ")
    assert decoded.flaw.message == "this text is not UTF-8: here stands the byte 0xCF"


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_that_can_be_written_or_none(content):
    decoded = decode(content)
    if decoded.text is None:
        assert decoded.flaw is not None
    elif decoded.flaw is None:
        assert decoded.text.encode() == content
    else:
        assert decoded.text.encode() != content
        assert decoded.text[decoded.flaw.at] == "\ufffd"
        assert len(decoded.text) == len(content.decode(errors="surrogateescape"))
