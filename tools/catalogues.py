"""Keeps the Russian catalogue in step with the messages of the code and the templates.

python tools/catalogues.py            updates vaultlink.po, then compiles vaultlink.mo
python tools/catalogues.py --check    changes nothing; exits 1 where Russian is missing or the .mo is stale
"""

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import IO, Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LANGUAGE = "ru"
PO_FILE = f"vaultlink/locale/{LANGUAGE}/LC_MESSAGES/vaultlink.po"
MO_FILE = f"vaultlink/locale/{LANGUAGE}/LC_MESSAGES/vaultlink.mo"

_CALLED = {"Message", "_"}
_PERCENT_FIELD = re.compile(r"%\((\w+)\)")
_HEADER = "# Russian messages of vaultlink. `python tools/catalogues.py` keeps this file in step."
_LASTING = {"Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}

Extracted = tuple[int, str, str | tuple[str, str], list[str]]
"""Line, function, texts, comments: what Babel wants of a method."""

Method = str | Callable[..., Iterator[Any]]
"""A function that extracts, or the name of one."""


class Steady(Catalog):
    """A catalogue whose header holds neither dates nor versions, so that equal texts give equal bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header lines that last, the last of which ends the header."""
        *lines, (name, value) = (line for line in self._get_mime_headers() if line[0] in _LASTING)
        return [*lines, (name, f"{value}\n")]


def messages_in(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Yield the messages that a Python file makes: `Message("one", "many", …)` and `_("text")`."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and _name_of(node.func) in _CALLED:
            texts = _leading_texts(node.args)
            if len(texts) > 1:
                yield node.lineno, "ngettext", (texts[0], texts[1]), []
            elif texts and texts[0]:
                yield node.lineno, "gettext", texts[0], []


def _name_of(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _leading_texts(arguments: list[ast.expr]) -> list[str]:
    texts = []
    for argument in arguments:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            break
        texts.append(argument.value)
    return texts


def words_in(file: IO[bytes], *_: object, **__: object) -> Iterator[Extracted]:
    """Yield the messages of a list: one a line, a plural behind a bar."""
    for number, line in enumerate(file.read().decode().splitlines(), start=1):
        one, bar, many = line.partition(" | ")
        if one and not one.startswith("#"):
            yield number, "ngettext" if bar else "gettext", (one, many) if bar else one, []


_PLACES: tuple[tuple[str, str, Method], ...] = (
    ("vaultlink", "*.py", messages_in),
    ("tools", "click_words.txt", words_in),
    ("templates", "*", "jinja2.ext:babel_extract"),
)


def extracted(root: Path) -> Catalog:
    """Return all messages of the code and of the templates."""
    catalogue = Catalog(locale=LANGUAGE)
    for folder, pattern, method in _PLACES:
        for path in sorted((root / folder).rglob(pattern)):
            if path.is_file():
                for line, texts, *_ in extract_from_file(method, path, options={"silent": "false"}):
                    catalogue.add(texts, locations=[(path.relative_to(root).as_posix(), line)])
    return catalogue


def translated(root: Path) -> Catalog:
    """Return the catalogue as it stands in the .po file, empty where there is none."""
    path = root / PO_FILE
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as stream:
        return read_po(stream, locale=LANGUAGE, ignore_obsolete=True)


def updated(root: Path) -> Catalog:
    """Return the .po file's catalogue with the messages of today: new ones without Russian, old ones gone."""
    catalogue = translated(root)
    catalogue.update(extracted(root))
    return _steady(catalogue)


def po_bytes(catalogue: Catalog) -> bytes:
    """Write a catalogue as .po, without line numbers, which would change with every edit of the code."""
    stream = BytesIO()
    write_po(stream, catalogue, width=110, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Compile a catalogue; the same messages give the same bytes."""
    stream = BytesIO()
    write_mo(stream, _steady(catalogue))
    return stream.getvalue()


def _steady(catalogue: Catalog) -> Steady:
    written = catalogue.header_comment
    header = written if written.startswith(_HEADER) else _HEADER  # with the glossary below its first line
    steady = Steady(locale=LANGUAGE, header_comment=header, fuzzy=False)
    for message in catalogue:
        if message.id:
            steady[message.id] = message
    return steady


def gaps(root: Path) -> Iterator[str]:
    """Yield what keeps the catalogue from being whole, a line each."""
    catalogue = translated(root)
    for wanted in extracted(root):
        if wanted.id:
            found = catalogue.get(wanted.id)
            flaw = _flaw(wanted, found)
            if flaw:
                place = wanted.locations[0][0] if wanted.locations else ""
                yield f"{flaw}: {_texts(wanted.id)[0]!r} ({place})"
    path = root / MO_FILE
    if not path.exists() or path.read_bytes() != mo_bytes(catalogue):
        yield f"{MO_FILE} is not what {PO_FILE} compiles to"


def _flaw(wanted: Message, found: Message | None) -> str:
    """Say what is wrong with the translation of a message; empty when nothing is."""
    if found is None or _texts(found.id) != _texts(wanted.id):
        return "not in the catalogue"
    if found.fuzzy:
        return "fuzzy"
    if not all(_texts(found.string)):
        return "not translated"
    if not _fields(found.string) <= _fields(wanted.id):
        return "translated with another {field}"
    return ""


def _texts(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _fields(text: str | list[str] | tuple[str, ...] | None) -> set[str]:
    """Return what the texts want filled in, written `{field}` or `%(field)s`."""
    fields = set()
    for one in _texts(text):
        fields.update(_PERCENT_FIELD.findall(one))
        try:
            fields.update(name for _, name, *_ in Formatter().parse(one) if name is not None)
        except ValueError:
            fields.add(one)  # braces that do not pair: equal only to itself
    return fields


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Update the catalogue, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 when something is missing"
    )
    if parser.parse_args(arguments).check:
        found = list(gaps(root))
        print(*found, sep="\n", end="\n" if found else "")
        return 1 if found else 0
    catalogue = updated(root)
    (root / PO_FILE).parent.mkdir(parents=True, exist_ok=True)
    (root / PO_FILE).write_bytes(po_bytes(catalogue))
    (root / MO_FILE).write_bytes(mo_bytes(translated(root)))
    print(f"{PO_FILE}: {len(catalogue)} messages, {len(list(gaps(root)))} without Russian")
    return 0


if __name__ == "__main__":
    sys.exit(main())
