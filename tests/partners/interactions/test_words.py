"""The words of a line tell by what way people met, and who wrote to whom."""

import pytest

from vaultlink.partners.line_text import searched
from vaultlink.partners.line_words import channel_in, direction_in


@pytest.mark.parametrize(
    ("text", "channel", "direction"),
    [
        ("созвон с [[Мария]] про вакансию", "call", None),
        ("созвон, потом интервью", "call", None),
        ("договорились о встрече", None, None),
        ("совет перед интервью", None, None),
        ("надо позвонить [[Мария|Марии]]", None, None),
        ("написал [[Мария|Марии]]", "message", "out"),
        ("написал [[Мария|Марии]] на почту", "email", "out"),
        ("[[Мария]] написала, что роль закрыта", "message", "in"),
        ("написала мне в телеграм", "message", "in"),
        ("мне ответил рекрутер", "message", "in"),
        ("письмо, входящее", "email", "in"),
        ("переписка весь день", "message", "both"),
        ("встретил [[Олег|Олега]] на конференции", "meeting", None),
        ("📞 [[Мария]]", "call", None),
        ("call with [[Maria]] about the interview", "call", None),
        ("texted [[Maria]]", "message", "out"),
        ("[[Maria]] called", "call", "in"),
        ("she wrote to me", "message", "in"),
        ("email received", "email", "in"),
        ("exchanged messages on LinkedIn", "message", "both"),
        ("1:1 with [[Maria]]", "meeting", None),
        ("coffee with [[Maria]]", "meeting", None),
        ("to call [[Maria]]", None, None),
        ("see [[2026-02-10 Call with Maria]]", None, None),
        ("`call` is code", None, None),
        ("", None, None),
    ],
)
def test_a_line_tells_channel_and_direction(text, channel, direction):
    assert channel_in(searched(text)) == channel
    assert direction_in(searched(text)) == direction
