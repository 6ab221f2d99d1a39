"""Texts to read: Hypothesis strategies, and the same text with other line ends."""

from hypothesis import strategies as st

BOM = "\ufeff"

_INLINES = (
    *("[[Анна]]", "[[Альфа|проект]]", "![[схема.png|200]]", "[[a\\|b]]", "[[x#y#z]]", "[[#^id]]", "[[ ]]"),
    *("[[]]", "[[", "]]", "[", "]", "![", "|", "](", "(", ")", "[r]", "[^1]", "^[note [[x]]]"),
    *("[t](Note.md)", "[t](<a b.md>)", "[](u)", "[t]()", "![alt](a.png)", "[t](https://example.com)"),
    *("<https://example.com>", "<a@example.com>", "<http://[>", "<br>", "<b>", "<span a='", "<?", "&#35;"),
    *(
        "#tag",
        "#тег/часть",
        "#1",
        "#",
        "\\#no",
        "**#b**",
        "==#c==",
        "~~",
        "*",
        "_",
        "`",
        "``",
        "`code [[x]]`",
    ),
    *("$$", "$", "$x$", "%%", "%% c %%", "%", "<!--", "-->", "<!-- c -->"),
    *("[k:: [[v]]]", "(k:: v)", "a:: ", "::", ":", "[ ] ", "[x] ", " ^id", "^", "\\", "\\\\", "'", '"'),
    *(" ", " ", "  ", "    ", "\t", "\u00a0", "\u2028", "\x85", "\x0b", "\x0c", "\x1c", "\x00", BOM),
    *("\ud83d", "\udcff", "🌱", "𝔘", "е\u0301", "\u200b", "a", "Слово"),
)
_LINES = (
    *("# Заголовок", "## H ##", "###### ", "#\t", "===", "---", "----", "***", "# [[x]] #t ^id"),
    *("```", "~~~", "```py", "````", "$$", "%%", "%%%", "<!--", "-->", "<!-- c -->", "<div>", "</div>"),
    *("| a | b |", "|---|---|", "| [[a|b]] | `|` |", "a | b", "-|-", "|-", ":-:", "\u00a0", "^id-1", ""),
    *("[^1]: note [[x]]", "[r]: u", "[r]: <u> 'T [[x]]'", "[r]:", "key:: v #t", "**Key word**:: [[v]]"),
    *("- [ ] дело [[x]]", "- [x] ", "- [ ]", "[!note]- Имя", "[!tip]+ ", "- ", "10. a", "1) a", "<b>"),
    '<!-- vaultlink:begin id="brief" v=1 sum=0123456789ab -->',
    '<!-- vaultlink:end id="brief" -->',
)
_CONTAINERS = ("", "", "", "", "> ", ">", "- ", "* ", "1. ", "2) ", "  ", "    ", "\t", "> > ", "- - ", "   ")
_PROPERTIES = (
    *("tags: [a, b/c]", "tags: #x", "tags:", "  - раз", "- два", "aliases: [Ваня, Иван]", 'up: "[[x]]"'),
    *("up:", '  - "[[a|b]]"', "  - [t](u.md)", "telegram: @b", "a: {{x}}", "a: &b [1, *b]", "b: *b", "? "),
    *("text: |", "  строка", "<<: *a", 'q: "a"', "q: 'it''s'", "!!str ", "k: v", "k:", "a: b: c", "a: ["),
    *("n: 007", "n: 1e400", "d: 2024-01-01 # c", "# c", "", "{", "}", "]", "x", "a?", "- - -", "...", ": "),
    *("%YAML 1.1", "\t- x", "[[Are You?]]: 1", '"ключ": "\\u0442"', "[a, b]: c"),
)


def _joined(*parts):
    return st.tuples(*parts).map("".join)


def _line(breaks):
    inlines = st.lists(st.sampled_from(_INLINES), max_size=6).map("".join)
    lines = st.sampled_from(_LINES)
    inside = st.one_of(lines, lines, inlines, inlines, st.text(max_size=6))
    container = st.sampled_from(_CONTAINERS)
    return _joined(container, container, inside, st.sampled_from(breaks))


def _body(breaks):
    return st.lists(_line(breaks), max_size=14).map("".join)


def _with_properties(breaks):
    line = st.one_of(st.sampled_from(_PROPERTIES), st.sampled_from(_PROPERTIES), st.sampled_from(_INLINES))
    block = st.lists(_joined(line, st.sampled_from(breaks)), max_size=6).map("".join)
    return _joined(st.just("---"), st.sampled_from(breaks), block, st.just("---\n"), _body(breaks))


def _of(breaks):
    return st.one_of(_body(breaks), _body(breaks), _with_properties(breaks))


notes = _joined(st.sampled_from(("", "", "", BOM)), _of(("\n", "\n", "\n\n", "\r\n", "\r", "")))
"""Texts of any shape."""

lf_notes = _of(("\n", "\n", "\n", "\n\n", "\n\n\n", "")).map(lambda text: text.replace("\r", "").lstrip(BOM))
"""Texts whose lines end in LF, without a byte order mark in front."""


def variants(text):
    """Yield (name, text) for every way a sync program or an editor may write a text."""
    lf = text.replace("\r\n", "\n").replace("\r", "\n")
    yield "LF", lf
    yield "CRLF", lf.replace("\n", "\r\n")
    yield "CR", lf.replace("\n", "\r")
    yield "BOM", BOM + lf.removeprefix(BOM)
    yield "no final newline", lf.rstrip("\n")
