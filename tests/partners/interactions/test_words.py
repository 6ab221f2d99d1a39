"""The words of a line tell by what way people met, and who wrote to whom."""

import pytest

import vaultlink
from vaultlink.config.vocabulary import Words, builtin
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


@pytest.mark.parametrize("word", sorted(builtin().words[Words.CHANNELS]))
def test_every_word_for_a_channel_tells_it_in_front_of_a_line(word):
    channel = builtin().words[Words.CHANNELS][word]
    read = vaultlink.vault_of({"Partners/Ada.md": f"- 2026-02-10: {word} — salaries\n"}).interactions
    assert [one.channel for one in read] == [channel]


def test_a_word_that_the_settings_add_tells_a_channel_too():
    read = vaultlink.vault_of(
        {"Partners/Ada.md": "- 2026-02-10: Прозвон, коротко\n- 2026-02-11: прозвонила\n"},
        settings='[vocabulary.channels]\ncall = ["прозвон"]\n',
    )
    assert [one.channel for one in read.interactions] == ["call", None]
