"""One vault with everything in it that has hurt somebody's notes, or could; and a manifest of what is there.

Every hostile text says `CUCKOO`, so that a test can tell where the vault's own words have got to.
"""

import json
import os
import re
import stat
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

CUCKOO = "cuckoo"

MARKER = f'<!-- vaultlink:begin id="overview" v=1 sum=000000000000 -->{CUCKOO}'

ACTIVE = [
    *("a]] b", "a|b", "a#b", "# x", "a^b", "text ^block", "%%", "%% hidden %%", "C#", "a\\b", "ends \\"),
    *(
        "<script>alert(1)</script>",
        "`code`",
        "two\nlines\r\n# heading",
        "<!-- hidden",
        "--> x",
        "<b>bold</b>",
    ),
    *(
        "<% tp.system.prompt() %>",
        "<%* await app.vault.delete(tp.file) %>",
        "<%",
        "%>",
        "{{date}}",
        "{{ 7*7 }}",
    ),
    *("{% include 'overview.md' %}", "{{ ''.__class__.__mro__ }}", "`= this.file.name`", "`$= dv.pages()`"),
    *(
        "```dataviewjs\ndv.pages()\n```",
        "```tasks",
        "~~~query",
        "```button",
        "INPUT[text:x]",
        "`INPUT[toggle:x]`",
    ),
    *(
        "key:: value",
        "[key:: value]",
        "(key:: value)",
        "= this.x",
        "$= x",
        "==mark==",
        "$$",
        "$x$",
        "^[note]",
    ),
    *("![[secret]]", "[[Note]]", "[x](javascript:alert(1))", "javascript:alert(1)", "[ref]: x", "[^1]: x"),
    *("obsidian://open?vault=x&file=y", "file:///etc/passwd", "https://example.org www.example.org", "~~x~~"),
    *("#tag #a/b", "**#tag**", "---", "===", "- [ ] task", "[x] task", "> [!danger] boo", "1. one", "* star"),
    *("&lt;b&gt; &amp; &#91;&#91;x]]", MARKER, '<!-- vaultlink:end id="overview" -->', "x -->"),
]
"""Titles that mean something to Obsidian, to a plugin, to a template or to us."""

UNSAFE_NAMES = [
    *(
        "../../x",
        "..",
        ".",
        "/etc/x",
        "C:\\x",
        "\\\\srv\\x",
        "a/b",
        "a\0b",
        "a\nb",
        "a:b",
        "a?b",
        ".hidden",
        "a.",
        "a ",
    ),
    *(
        "CON",
        "nul",
        "nul.x",
        "COM1",
        "COM¹",
        "LPT0",
        "CONIN$",
        "aux.md",
        "-",
        "а" * 200,
        "👩‍👩‍👧" * 40,
        "%",
        "~",
    ),
    *(
        "e" + "\u0301" * 90,
        "right\u202eleft",
        "zero\u200bwidth",
        "\ufeffmark",
        "\x1b[31mred\x1b[0m",
        "half\ud800",
    ),
    *("аdmin", "admin", "Overview", "Обзор", '*?"<>|', "a\x7fb\x85c\u2028d", "Рост", "рост", "й", "и\u0306"),
]
"""Titles that must become names of files."""

ODD_NAMES = [
    *(
        "a\nb",
        "a\x1b[31mb\x1b[0m",
        "a\u202eb",
        "zero\u200bwidth",
        "\u2066isolated",
        "a\tb",
        " a ",
        "a.",
        "б" * 126,
    ),
    *(
        "e" + "\u0301" * 60,
        "👩‍👩‍👧",
        "CON",
        "nul",
        "COM¹",
        "a:b",
        "C:\\x",
        "..\\..\\x",
        "%41",
        "100%25",
        '*?"<>|',
    ),
    *("Twin", "twin", "й", "и\u0306", "аdmin", "admin", "x.md", "v1.2", "-rf", "~", "$HOME", "`id`", "$(id)"),
]
"""Names of notes that a disk takes, at least one of Linux."""

FRONT_MATTER = {
    "lists": "a: " + "[" * 30_000,
    "mappings": "a: " + "{ " * 30_000,
    "items": "- " * 30_000,
    "keys": "? " * 30_000,
    "stairs": "\n".join(" " * level + "a:" for level in range(350)),
    "bomb": "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]),
    "circle": "a: &a [*a]",
    "twice": f"title: {CUCKOO}\ntags: [a]\ntitle: other",
    "python": 'a: !!python/object/apply:os.system ["touch owned"]\nb: !!python/name:os.system',
    "python alone": '!!python/object/apply:os.system ["touch owned"]',
    "numbers": f"a: {'9' * 5_000}\nb: 1e400\nc: .nan\nd: -0\ne: 12:30\nf: 0123\ng: 1.10",
    "dates": "a: 0000-00-00\nb: 99999-01-01\nc: 2024-02-31\nd: 2024-01-01T00:00+99:99\ndate: 9999999-99-99",
    "odd keys": "no: 1\non: 2\nyes: 3\n2024: 4\ncontent: 5\nhandler: 6\nnull: 7\n[a, b]: 8\n? {x: y}\n: 9",
    "tabs": "a:\n\t- 1",
    "unclosed": 'a: "never closed',
    "placeholders": "date: {{date}}\ntitle: <% tp.file.title %>\nup: [[x]]",
    "a list": "- a\n- b",
    "a word": CUCKOO,
    "long": f"a: {CUCKOO * 12_000}",
    "many keys": "".join(f"k{n}: v\n" for n in range(20_000)),
    "controls": "a: \x01\x1b[31m\nb: \x7f",
    "documents": "a: 1\n...\nb: 2",
}

BODIES = {
    "invalid": b"caf\xe9 \xc0\xaf \xed\xa0\x80 [[A]]\n",
    "utf16": "[[A]] text\n".encode("utf-16"),
    "utf32": "[[A]] text\n".encode("utf-32"),
    "binary": bytes(range(256)) * 40,
    "nul": b"\0" * 4096,
    "mark": "\ufeff---\ntitle: x\n---\n[[A]]\n".encode(),
    "crlf": b"---\r\ntitle: x\r\n---\r\n[[A]]\r\n",
    "cr": b"---\rtitle: x\r---\r[[A]]\r",
    "mixed": "---\ntitle: a\u2028b\x85c\r\n---\r[[A]]\n\x0b[[B]]\x0c\u2029[[C]]".encode(),
    "nothing": b"",
    "only mark": "\ufeff".encode(),
    "only properties": b"---\na: 1\n---",
    "rules on top": f"---\n{CUCKOO} prose, and no properties\n---\nmore\n".encode(),
    "bullets": b"- " * 1_000 + b"[[A]]",
    "quotes": b">" * 50_000 + b"[[A]]",
    "open brackets": b"[[" * 3_000,
    "open fence": f"```dataviewjs\n[[A]]\n{MARKER}\n".encode(),
    "open comment": b"%%\n[[A]]\n",
    "open html": b"<!-- \n[[A]]\n",
    "open math": b"$$\n[[A]]\n",
    "open properties": b"---\na: 1\n[[A]]\n",
    "conflict": f"a\n<<<<<<< HEAD\n{CUCKOO} mine\n=======\ntheirs\n>>>>>>> other\n".encode(),
    "to itself": b"[[to itself]] ![[to itself]]\n",
    "many links": b"[[A]] [[nowhere]]\n" * 500,
    "a long line": b"x" * 1_100_000 + b" [[A]]",
    "markers": f"    {MARKER}\n\n> {MARKER}\n\n```\n{MARKER}\n```\n\n`{MARKER}`\n".encode(),
    "escapes": "\x1b]0;owned\x07 \x1b[2J [[\x1b[31mred]] [[\u202egnp.exe]]\n".encode(),
}

_ABORT = f"import os; os.abort()  # {CUCKOO}\n"
_ATTACK = f"{{{{ cycler.__init__.__globals__.os.system('touch {CUCKOO}') }}}}\n"

PLANTED: dict[str, str | bytes] = {
    **dict.fromkeys(
        ("yaml.py", "click.py", "sitecustomize.py", "jinja2/__init__.py", "vaultlink/__main__.py"), _ABORT
    ),
    **dict.fromkeys(("templates/overview.md", ".vaultlink/templates/overview.md"), _ATTACK),
    ".vaultlink/cache.pickle": b"cos\nsystem\n(S'touch cuckoo'\ntR.",
    ".vaultlink/state.json": "\0[[[",
    ".obsidian/app.json": '{"userIgnoreFilters": ["/(a+)+$\\u001b[31m/", "/(?=x)/", "/[/", "../", 7]}',
    ".obsidian/daily-notes.json": f'{{"folder": "../..", "format": "{"dddd" * 8}YYYY{{{{date:{{{{date:"}}',
    ".obsidian/templates.json": '{"folder": "../../.."}',
    ".obsidian/plugins/templater-obsidian/data.json": "[" * 100_000,
    "Board.canvas": '{"nodes":[{"type":"file","file":"../../passwd"},{"type":"text","text":"[[<% x %>]]"}]}',
    "Deep.canvas": '{"nodes":' * 50_000,
    "A (Anna's conflicted copy 2026-01-02).md": CUCKOO,
    ".Away.md.icloud": b"bplist00",
    "dddddddddddddddddddddddddddddddddddddddddddddddddddddddd!.md": "[[Away]]",
}


def hostile_vault(root: Path, outside: Path) -> None:
    """Make the vault at `root`; some of its links lead to `outside`, where nothing may ever change."""
    put(outside, "secret.md", f"{CUCKOO} out of the vault\n")
    put(outside, "folder/deep.md", f"{CUCKOO} out of the vault\n")
    for path, content in {"A.md": "# A\n\n[[B]] #a/b\n", **PLANTED, **_notes()}.items():
        put(root, path, content)
    put(root, b"bad\xff.md", "x")
    put(root, b"bad\xfe/in.md", "x")
    links = {"linked.md": outside / "secret.md", "linked folder": outside / "folder", "round": Path("round")}
    for name, target in {**links, "up": Path(".."), "here": Path(), "zero.md": Path("/dev/zero")}.items():
        with suppress(OSError):
            (root / name).symlink_to(target)
    with suppress(OSError):
        (root / "second name.md").hardlink_to(root / "A.md")
    with suppress(OSError, AttributeError):
        os.mkfifo(root / "pipe.md")
    age(root)


def _notes() -> dict[str, str | bytes]:
    names = {f"names/{name}.md": f"[[A]] [[{name}]]\n" for name in ODD_NAMES}
    yaml = {f"yaml/{name}.md": f"---\n{block}\n---\n[[A]] {CUCKOO}\n" for name, block in FRONT_MATTER.items()}
    bodies = {f"bodies/{name}.md": content for name, content in BODIES.items()}
    spoken = {f"titles/{n}.md": speaking_of(title) for n, title in enumerate([*ACTIVE, *UNSAFE_NAMES])}
    return {**names, **yaml, **bodies, **spoken, **tagged(UNSAFE_NAMES), "people/Eve\x1b[31m.md": _eve()}


def _eve() -> str:
    """Return a partner about whom everything is told in hostile words."""
    titles = [
        title.replace("\n", " ").replace("\r", " ") for title in [*ACTIVE, "\x1b[31mred", "right\u202eleft"]
    ]
    told = "".join(f"- 2026-01-{n % 28 + 1:02}: call, {title}\n" for n, title in enumerate(titles))
    promised = "".join(f"- [ ] I: {title} \U0001f4c5 2026-02-01\n" for title in titles)
    names = ", ".join(quoted(title) for title in titles if "<%" not in title and "{" not in title)
    properties = f"type: partner\naliases: [{names}]\ncadence: weekly\nrole: '`= x`'\ncompany: '[[a]] b]]'\n"
    return f"---\n{properties}---\n## Interactions\n\n{told}\n## Promises\n\n{promised}"


def speaking_of(title: str) -> bytes:
    """Return a note that has a title in every place from which vaultlink takes words."""
    value = quoted(title)
    properties = "".join(f"{key}: {value}\n" for key in ("title", "up", "stage", "last contact"))
    properties += "".join(f"{key}: [{value}]\n" for key in ("aliases", "tags", "topics"))
    links = f"[[{title}]] [[A#{title}]] [[A|{title}]] ![[{title}]] [{title}](A.md)"
    heading = title.replace("\n", " ").replace("\r", " ")
    text = f"---\n{properties}---\n# {heading}\n\n{links}\n\n- [ ] {title}\n"
    return text.encode(errors="replace")


def tagged(names: list[str]) -> dict[str, str | bytes]:
    """Return three notes with these tags, so that each tag becomes a topic with a note of its own."""
    tags = ", ".join(map(quoted, names)).encode(errors="replace")
    return {f"tagged/{number}.md": b"---\ntags: [" + tags + b"]\n---\n" for number in range(3)}


def quoted(text: str) -> str:
    """Return a text as YAML has it in double quotes."""
    plain = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", plain)


def put(root: Path, path: str | bytes, content: str | bytes) -> None:
    """Write a file, unless this disk cannot have one of that name."""
    name = path if isinstance(path, bytes) else path.encode(errors="surrogateescape")
    place = Path(os.fsdecode(os.fsencode(root) + b"/" + name))
    with suppress(OSError, ValueError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())


def age(root: Path) -> None:
    """Make every file an hour old: an empty one that is fresh is waited for, as an editor may be at it."""
    then = time.time() - 3600
    for place in _places(root):
        with suppress(OSError, NotImplementedError):
            os.utime(place, (then, then), follow_symlinks=False)


def manifest(root: Path) -> dict[str, str]:
    """Return what stands under each path, folders too: kind, rights, owner, time, the sum of the bytes."""
    top = os.fsencode(root)
    return {os.fsdecode(place[len(top) + 1 :]): _kind(place) for place in _places(root)}


def _places(root: Path) -> list[bytes]:
    return [
        os.path.join(folder, name)  # noqa: PTH118 - names that are no text
        for folder, folders, names in os.walk(os.fsencode(root))
        for name in (*folders, *names)
    ]


def _kind(place: bytes) -> str:
    status = os.lstat(place)
    kind = f"{stat.filemode(status.st_mode)} {status.st_uid}:{status.st_gid}"
    if stat.S_ISLNK(status.st_mode):
        return f"{kind} to {os.fsdecode(os.readlink(place))}"  # noqa: PTH115 - bytes
    if stat.S_ISREG(status.st_mode):
        return f"{kind} {status.st_mtime_ns} {sha256(Path(os.fsdecode(place)).read_bytes()).hexdigest()}"
    return kind
