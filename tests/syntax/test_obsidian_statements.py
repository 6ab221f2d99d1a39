"""What Obsidian's help, its release notes and its own caches say about a text, sentence by sentence."""

import pytest

import vaultlink
from vaultlink.model.note import LinkKind
from vaultlink.syntax import parse_note

KINDS = (
    "links",
    "external",
    "tags",
    "headings",
    "tasks",
    "blocks",
    "callouts",
    "footnotes",
    "properties",
    "aliases",
)


def found_in(text):
    note = parse_note(text)
    links = [("!" * link.embed + link.target, link.kind) for link in note.links]
    return {
        "links": [target for target, kind in links if kind is not LinkKind.EXTERNAL],
        "external": [target for target, kind in links if kind is LinkKind.EXTERNAL],
        "tags": [tag.name for tag in note.tags],
        "headings": [heading.text for heading in note.headings],
        "tasks": [task.status for task in note.tasks],
        "blocks": [block.id for block in note.block_ids],
        "callouts": [f"{callout.type}{callout.fold} {callout.title}".strip() for callout in note.callouts],
        "footnotes": [footnote.id for footnote in note.footnotes],
        "properties": dict(note.properties),
        "aliases": list(note.aliases),
        "displays": [link.display for link in note.links],
        "keys": [link.key for link in note.links],
    }


def says(statement, text, **expected):
    return pytest.param(text, expected, id=statement)


FENCE = (
    says("three hyphens and blanks open", "---  \na: 1\n---\n", properties={"a": 1}),
    says("a fourth hyphen does not", "----\na: 1\n---\n", properties={}, headings=["a: 1"]),
    says("nor does text behind them", "--- #c\na: 1\n---\n", properties={}),
    says("nor an indent", " ---\na: 1\n---\n", properties={}),
    says("nor a blank line before", "\n---\na: 1\n---\n", properties={}),
    says("a byte order mark is passed over", "\ufeff---\na: 1\n---\n", properties={"a": 1}),
    says("four hyphens close, one is left", "---\na: 1\n----\n[[x]]", properties={"a": 1}, links=["x"]),
    says("text behind the closer is body", "---\na: 1\n--- [[x]]", properties={"a": 1}, links=["x"]),
    says(
        "an indented closer does not close",
        "---\na: 1\n  ---\nb: 2\n---\n",
        properties={"a": "1 ---", "b": 2},
    ),
    says("CRLF ends its lines", "---\r\na: 1\r\n---\r\n[[x]]", properties={"a": 1}, links=["x"]),
    says("a lone CR ends its lines", "---\ra: 1\r---\r[[x]]", properties={"a": 1}, links=["x"]),
    says("the block may be empty", "---\n---\n# H", properties={}, headings=["H"]),
    says("without closer there is none", "---\na: 1\n[[x]]", properties={}, links=["x"]),
    says("blank lines and comments inside", "---\n\n# c\na: 1\n\n---\n", properties={"a": 1}),
    says("lower down it is a rule and a heading", "x\n\n---\na: 1\n---\n", properties={}, headings=["a: 1"]),
)

YAML = (
    says(
        "dates stay text",
        "---\na: 2024-07-21\nb: 2024-07-21T10:00\n---\n",
        properties={"a": "2024-07-21", "b": "2024-07-21T10:00"},
    ),
    says(
        "true and false in three casings",
        "---\na: true\nb: False\nc: TRUE\nd: tRUE\n---\n",
        properties={"a": True, "b": False, "c": True, "d": "tRUE"},
    ),
    says(
        "yes, no, on and off are texts",
        "---\na: yes\nb: no\nc: on\nd: off\n---\n",
        properties={"a": "yes", "b": "no", "c": "on", "d": "off"},
    ),
    says("a time is no number to the base of 60", "---\na: 10:30\n---\n", properties={"a": "10:30"}),
    says("a key twice is an error", "---\na: 1\na: 2\n---\n", properties={}),
    says("JSON is valid", '---\n{"a": {"b": 1}}\n---\n', properties={"a": {"b": 1}}),
    says("nested mappings are kept", "---\na:\n  b:\n    c: 1\n---\n", properties={"a": {"b": {"c": 1}}}),
    says(
        "empty values",
        '---\na:\nb: null\nc: ~\nd: ""\ne:\n  -\n---\n',
        properties={"a": None, "b": None, "c": None, "d": "", "e": [None]},
    ),
    says("block scalars keep their lines", "---\na: |\n  x\n  y\n---\n", properties={"a": "x\ny\n"}),
    says(
        "malformed: no properties, the body is read", "---\na: b: c\n---\n[[x]]", properties={}, links=["x"]
    ),
    says("no mapping: the same", "---\n- a\n---\n[[x]]", properties={}, links=["x"]),
    says(
        "a template's braces are a mapping",
        "---\ndate: {{x}}\nb: 1\n---\n",
        properties={"date": {"{ x }": None}, "b": 1},
    ),
    says(
        "a question mark may end a text in a list",
        "---\na:\n  - [[Are You?]]\n---\n",
        properties={"a": [[["Are You?"]]]},
    ),
)

SPECIAL_KEYS = (
    says("tags as a list", "---\ntags:\n  - a\n  - b/c\n---\n", tags=["a", "b/c"]),
    says("keys without regard to case, the first counts", "---\nTAGS: [a]\ntags: [b]\n---\n", tags=["a"]),
    says("the singular keys are ignored", "---\ntag: a\nalias: b\n---\n#c", tags=["c"], aliases=[]),
    says("a sign is added, not doubled", '---\ntags: ["#a", b]\n---\n', tags=["a", "b"]),
    says(
        "items are trimmed; others dropped", '---\ntags: [" a ", "b c", "", 5, null, [d]]\n---\n', tags=["a"]
    ),
    says("one word is a tag", "---\ntags: a\n---\n", tags=["a"]),
    says("several words are none", "---\ntags: a b\n---\n", tags=[]),
    says("nor is a list with commas in a text", "---\ntags: a, b\n---\n", tags=[]),
    says("property tags are not cut at punctuation", "---\ntags: [c++]\n---\n", tags=["c++"]),
    says(
        "an unquoted sign begins a comment",
        "---\ntags:\n  - #work\n---\n",
        tags=[],
        properties={"tags": [None]},
    ),
    says("a sign in another property is no tag", '---\nnote: "#a"\n---\n', tags=[]),
    says("aliases: a list or one text", "---\naliases: [a, b]\n---\n", aliases=["a", "b"]),
    says("aliases: one text", "---\naliases: Ваня Иванов\n---\n", aliases=["Ваня Иванов"]),
    says("tags of properties come first", "#c\n", tags=["c"]),
    says("then those of the body", "---\ntags: [a]\n---\n#b #c", tags=["a", "b", "c"]),
)

PROPERTY_LINKS = (
    says("the whole text is a link", '---\nup: "[[A]]"\n---\n', links=["A"], keys=["up"]),
    says(
        "lists count their items",
        '---\nup: ["[[A]]", x, "[[B]]"]\n---\n',
        links=["A", "B"],
        keys=["up.0", "up.2"],
    ),
    says("Markdown links too", '---\nup: "[t](N.md)"\n---\n', links=["N.md"], displays=["t"]),
    says(
        "display text and self links",
        '---\nup: "[[A|b]]"\nme: "[[#h]]"\n---\n',
        links=["A", "#h"],
        displays=["b", "h"],
    ),
    says("unquoted it is a list in a list", "---\nup: [[A]]\n---\n", links=[], properties={"up": [["A"]]}),
    says("text around it", '---\nup: "see [[A]]"\n---\n', links=[]),
    says("two links", '---\nup: "[[A]] [[B]]"\n---\n', links=[]),
)

WIKILINKS = (
    says("closes at the first pair", "[[a]]]", links=["a"]),
    says("no line break inside", "[[a\nb]]", links=[]),
    says("not empty", "[[]]", links=[]),
    says("single brackets are allowed", "[[[Draft] Note]] [[a]b]]", links=["[Draft] Note", "a]b"]),
    says("in the display too", "[[x|[y]]]", links=["x"], displays=["[y"]),
    says("an inner pair begins anew", "[[a [[b]] c]]", links=["b"]),
    says("even right behind the outer one", "[[[[a]]]] [[[[b]] c]]", links=["a", "b"]),
    says("escaped brackets are text", "\\[\\[x\\]\\] [x]", links=[]),
    says(
        "markup inside is literal", '[[a*b*]] [[_c_]] [[$5 $6]] [["d]]', links=["a*b*", "_c_", "$5 $6", '"d']
    ),
    says("an embed, even glued to a word", "a![[x]] ! [[y]]", links=["!x", "y"]),
    says("code without marks becomes links", "[['a'], [10]]", links=["'a'], [10"]),
    says("the first pipe separates", "[[a||b]]", links=["a"], displays=["|b"]),
    says("but not in first position", "[[|x]]", links=["|x"]),
    says("target and display are trimmed", "[[ a | b ]]", links=["a"], displays=["b"]),
    says("an escaped pipe is a pipe", "[[a\\|b]]", links=["a"], displays=["b"]),
    says("an escaped pipe in a table", "|a|\n|-|\n|[[a\\|b]]|", links=["a"], displays=["b"]),
    says("an unescaped one destroys the link", "|a|b|\n|-|-|\n|[[a|b]]|[[c]]|", links=["c"]),
    says("targets are NFC, displays as written", "[[и\u0306]]", links=["й"], displays=["и\u0306"]),
    says("a bare final sign stays", "[[C#]]", links=["C#"]),
    says("default display", "[[a#b#c]] [[#b]] [[p/a]]", displays=["a > b > c", "b", "p/a"]),
    says("neither percent nor entity is decoded", "[[a%20b]] [[a&amp;b]]", links=["a%20b", "a&amp;b"]),
    says("a URL is a missing note", "[[https://a.b]]", links=["https://a.b"], external=[]),
    says(
        "sizes are display text",
        "![[i.png|10x20]] ![[f.pdf#page=3]]",
        links=["!i.png", "!f.pdf#page=3"],
        displays=["10x20", "f.pdf > page=3"],
    ),
)

MARKDOWN_LINKS = (
    says("encoded or in angle brackets", "[a](b%20c.md) [d](<e f.md>)", links=["b c.md", "e f.md"]),
    says(
        "the title is dropped", "[a](b.md \"t\") [a](c.md 't') [a](d.md (t))", links=["b.md", "c.md", "d.md"]
    ),
    says("path and fragment are decoded", "[a](b%20c.md#d%20e)", links=["b c.md#d e"]),
    says("a bad sequence stays", "[a](b%FF.md) [a](100%.md)", links=["b%FF.md", "100%.md"]),
    says("balanced parentheses", "[a](b(c).md)", links=["b(c).md"]),
    says("an empty text is a link", "[](a.md)", links=["a.md"]),
    says("an empty destination is none", "[x]() []() [x](<>)", links=[]),
    says("a self link", "[x](#h)", links=["#h"]),
    says(
        "any scheme is external",
        "[a](mailto:b) [c](obsidian://d) [e](file:///f) [g](app:h)",
        links=[],
        external=["mailto:b", "obsidian://d", "file:///f", "app:h"],
    ),
    says("a raw blank makes it none", "[a](b c.md)", links=[]),
    says("definitions are no links", "[a][b]\n\n[b]: c.md", links=[]),
    says(
        "autolinks, bare URLs and HTML are none",
        "<https://a.b> https://a.b <a href='c.md'>d</a> <img src=e>",
        links=[],
        external=[],
    ),
    says("links do not nest", "[a [b](c.md) d](e.md) [f [[g]] h](i.md)", links=["c.md", "g"]),
    says("but a link may hold an image", "[![a](b.png)](c.md)", links=["c.md", "!b.png"]),
    says("an image is an embed", "![a|200](b.png)", links=["!b.png"], displays=["a|200"]),
)

PLACES = (
    says("prose, headings, lists, quotes", "[[a]]\n# [[b]]\n- [[c]]\n> [[d]]", links=["a", "b", "c", "d"]),
    says("callouts: title and body", "> [!n] [[a]]\n> [[b]]", links=["a", "b"]),
    says("emphasis", "**[[a]]** *[[b]]* ~~[[c]]~~ ==[[d]]==", links=["a", "b", "c", "d"]),
    says("footnotes", "x[^1] ^[[[b]]]\n\n[^1]: [[a]]", links=["[b", "a"]),
    says("comments of Obsidian", "%%[[a]]%%\n\n%%\n[[b]]\n%%", links=["a", "b"]),
    says("not in code", "`[[a]]`\n```\n[[b]]\n```\n\n    [[c]]\n", links=[]),
    says("not in HTML comments and blocks", "<!-- [[a]] -->\n\n<div>\n[[b]]\n</div>\n", links=[]),
    says("not in block math", "$$\n[[a]]\n$$", links=[]),
    says("inline elements hide nothing", "<br>[[x]] <b>[[y]]</b>", links=["x", "y"]),
)

HEADINGS = (
    says("one to six hashes and a blank", "# a\n###### b\n####### c\n#d\n#\te", headings=["a", "b", "e"]),
    says("up to three blanks before", "   # a\n\n    # b", headings=["a"]),
    says("may interrupt a paragraph", "x\n# a\ny", headings=["a"]),
    says(
        "raw source, ends trimmed",
        "#  **a**  [[b|c]] \\# %%d%% [^1] ^id ##  ",
        headings=["**a**  [[b|c]] \\# %%d%% [^1] ^id"],
    ),
    says("a glued closing hash stays", "## C#", headings=["C#"]),
    says("empty ones are recorded", "#\n\n## ##", headings=["", ""]),
    says("an underline makes one line a heading", "a\n===\n\nb\n-", headings=["a", "b"]),
    says("not several lines", "a\nb\n---", headings=[]),
    says("not with blanks behind the line", "a\n--- \n", headings=[]),
    says("a no-break space ends a paragraph", "a\n\u00a0\nb\n===", headings=["b"]),
    says("and may be an empty heading itself", "a\n\u00a0\n=====", headings=[""]),
    says("none in lists, quotes and callouts", "- # a\n\n  # b\n\n> # c\n\n> [!n]\n> # d", headings=[]),
    says(
        "none in comments, code, math, HTML",
        "%%\n# a\n%%\n```\n# b\n```\n$$\n# c\n$$\n<div>\n# d\n</div>",
        headings=[],
    ),
)

TAGS = (
    says("not only digits", "#123 #2024год #2023/10", tags=["2024год", "2023/10"]),
    says("a final slash is dropped", "#a/ #b/c/", tags=["a", "b/c"]),
    says("at a line's beginning and after blanks", "#a\n#b\t#c\u00a0#d", tags=["a", "b", "c", "d"]),
    says(
        "behind opened emphasis",
        "**#a** *#b* __x #c__ ==#d== ~~#e~~ _#f _",
        tags=["a", "b", "c__", "d", "e", "f"],
    ),
    says("at the start of a link's text", "[#a x](u)", tags=["a"]),
    says(
        "behind links, code, escapes and tags",
        "[[x]]#a [x](u)#b `c`#d \\[#e #f#g",
        tags=["a", "b", "d", "e", "f", "g"],
    ),
    says("not behind other characters", "x#a (#b) （#c '#d \"#e }#f )#g :#h .#i /#j «#k", tags=[]),
    says("an escaped sign", "\\#a", tags=[]),
    says("not in URLs, destinations, links, attributes", "http://a/#b [x](c#d) [[e#f]] <a b='#g'>", tags=[]),
    says(
        "in headings, tables, callouts, comments",
        "# #a\n\n|#b|\n|-|\n\n> [!n] #c\n\n%% #d %%",
        tags=["a", "b", "c", "d"],
    ),
    says(
        "what ends one", "#a, #b. #c: #d! #e? #f; #g'h #i\u2019j #k\u2014l #m\u2026", tags=list("abcdefgikm")
    ),
    says("what sticks to one", "#тег» №#x #a！b #b№", tags=["тег»", "a！b", "b№"]),
    says("hex colours with a letter are tags", "#ffaa00 #000", tags=["ffaa00"]),
    says("spelling is kept", "#Тег #тег", tags=["Тег", "тег"]),
)

COMMENTS = (
    says("two signs each, not three", "%%%\n# a\n%%%", headings=["a"]),
    says("a line with one pair is no block", "%% x %%\n# a", headings=["a"]),
    says("ends at the next pair, wherever it stands", "%%\n# a\nb %% c\n# d", headings=["d"]),
    says("without one it runs to the end", "%%\n# a\n\n# b\n[[c]]", headings=[], links=["c"]),
    says("prose before it opens no block", "x %%\n# a", headings=["a"]),
    says(
        "links and tags count, tasks and headings do not",
        "%%\n# a\n- [ ] b #c [[d]]\n%%",
        headings=[],
        tasks=[],
        tags=["c"],
        links=["d"],
    ),
    says(
        "HTML comments hide all", "<!--\n# a\n- [ ] b #c [[d]]\n-->", headings=[], tasks=[], tags=[], links=[]
    ),
    says("an HTML comment over lines must begin its line", "x <!--\n# a\n-->", headings=["a"]),
)

CODE_AND_MATH = (
    says("fences of tildes and longer ones", "~~~\n[[a]]\n~~~\n````\n```\n[[b]]\n````\n[[c]]", links=["c"]),
    says("in lists and quotes", "- x\n  ```\n  [[a]]\n  ```\n> ```\n> [[b]]\n> ```\n> [[c]]", links=["c"]),
    says("closed by nothing else on the line", "```\n[[a]]\n``` x\n[[b]]\n```\n[[c]]", links=["c"]),
    says("unclosed it runs to the end", "```\n[[a]]\n\n[[b]]", links=[]),
    says("equal runs within one block", "`` [[a]] ` `` [[b]]\n\n` [[c]]\n\n`", links=["b", "c"]),
    says("indented after a blank line", "x\n\n    [[a]]\n\n\t[[b]]\n\nx\n    [[c]]", links=["c"]),
    says("math begins a line, even in a paragraph", "x\n$$\n[[a]]\n$$\n[[b]]", links=["b"]),
    says(
        "and ends with its item or quote",
        "- $$\n  [[a]]\n- [[b]]\n\n> $$\n> [[c]]\n\n[[d]]",
        links=["b", "d"],
    ),
    says("the last pair opens anew", "text $$\n…\n$$\n[[x]]", links=[]),
    says("HTML ends at an empty line", "<div>\n[[a]]\n\n[[b]]", links=["b"]),
    says("diagrams give no links", "```mermaid\nA-->B\nclass A internal-link\n```", links=[]),
)

LISTS = (
    says("every marker", "- [ ] a\n* [x] b\n+ [-] c\n1. [/] d\n2) [?] e", tasks=list(" x-/?")),
    says("one character and a blank", "- [] a\n- [xx] b\n- [ ]c\n- [🌱] d\n- [х] e", tasks=["🌱", "х"]),
    says("in quotes and callouts", "> - [ ] a\n\n> [!n]\n> - [x] b", tasks=[" ", "x"]),
    says("not in code or comments", "```\n- [ ] a\n```\n%%\n- [ ] b\n%%\n<!--\n- [ ] c\n-->", tasks=[]),
    says("nested, with blanks and tabs", "- [ ] a\n  - [x] b\n\t- [-] c\n\t\t- [>] d", tasks=list(" x->")),
    says("an empty item owns what is indented below", "3. \n\n    [[a]]\n\n    [[b]]\n", links=["a", "b"]),
    says("a box over an underline is still a task", "- [ ] a\n  ---\n", tasks=[" "]),
)

CALLOUTS_AND_FOOTNOTES = (
    says("type, fold, title", "> [!note]- A b\n\n> [!tip]+\n\n> [!x]", callouts=["note- A b", "tip+", "x"]),
    says("without regard to case, any type", "> [!NoTe] a\n\n> [!рецепт] b", callouts=["note a", "рецепт b"]),
    says("a fold stands right behind the bracket", "> [!note] - a", callouts=["note - a"]),
    says("nested by more signs", "> [!a]\n> > [!b]\n> > > [!c]", callouts=["a", "b", "c"]),
    says("only on the first line", "> a\n> [!b]", callouts=[]),
    says("definitions and inline ones", "x[^1] y^[[[a]] b]\n\n[^1]: [[c]]", footnotes=["1"]),
    says("two blanks continue one", "[^2]: a\n  [[b]]", footnotes=["2"], links=["b"]),
    says(
        "four continue it after an empty line",
        "[^2]: a\n\n    [[b]]\n\n[[c]]",
        footnotes=["2"],
        links=["b", "c"],
    ),
)

BLOCKS = (
    says("at the end of a paragraph or item", "a ^b\n\n- c ^d\n- e", blocks=["b", "d"]),
    says("alone on a line", "> a\n\n^b\n\n|a|\n|-|\n\n^c\n\n```\n```\n\n^d", blocks=["b", "c", "d"]),
    says("on the last line, blanks behind it", "a\n^b  \n\n- c\n  ^d", blocks=["b", "d"]),
    says("right below a callout, without an empty line", "> [!n] a\n> b ^no\n^c", blocks=["c"]),
    says("Latin letters, digits, hyphen", "a ^b-1\n\na ^б\n\na ^b_c\n\na ^b c\n\na^b", blocks=["b-1"]),
    says("none inside quotes, callouts, tables", "> a ^b\n\n> [!n] c ^d\n\n|a|\n|-|\n|e ^f|", blocks=[]),
)

STATEMENTS = (
    *(*FENCE, *YAML, *SPECIAL_KEYS, *PROPERTY_LINKS, *WIKILINKS, *MARKDOWN_LINKS, *PLACES, *HEADINGS, *TAGS),
    *(*COMMENTS, *CODE_AND_MATH, *LISTS, *CALLOUTS_AND_FOOTNOTES, *BLOCKS),
)


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_it_is_as_obsidian_says(text, expected):
    found = found_in(text)
    assert {kind: found[kind] for kind in expected} == expected


def test_a_byte_order_mark_is_no_column():
    vault = vaultlink.vault_of({"A.md": "\ufeff[[Нет]]\n[[Тоже]]"})
    places = [(each.line, each.column) for each in vault.check() if each.rule == "unresolved-link"]
    assert places == [(1, 1), (2, 1)]
