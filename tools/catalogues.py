"""Keeps the catalogues in step with the messages of the code and the templates: Russian, and any other.

python tools/catalogues.py            updates each vaultlink.po, then compiles vaultlink.mo
python tools/catalogues.py --check    changes nothing; exits 1 where words are missing or a .mo is stale

A folder vaultlink/locale/<language>, empty at first, is all that a new language needs here.
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
FOLDER = "vaultlink/locale"
PO_FILE = f"{FOLDER}/{LANGUAGE}/LC_MESSAGES/vaultlink.po"
MO_FILE = f"{FOLDER}/{LANGUAGE}/LC_MESSAGES/vaultlink.mo"

_CALLED = {"Message", "_"}
_PERCENT_FIELD = re.compile(r"%\((\w+)\)")
_HEADER = "# {language} messages of vaultlink. `python tools/catalogues.py` keeps this file in step."
_LASTING = {"Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}

Extracted = tuple[int, str, str | tuple[str, str], list[str]]
"""Line, function, texts, comments: what Babel wants of a method."""
Found = tuple[tuple[tuple[str, int], str | tuple[str, ...]], ...]
"""Messages, each after the file and line where it stands."""

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


def languages(root: Path) -> list[str]:
    """Return the languages that have a catalogue, or a folder for one."""
    folder = root / FOLDER
    return sorted({LANGUAGE, *(path.name for path in folder.glob("*") if path.is_dir())})


def po_path(root: Path, language: str) -> Path:
    """Return where the catalogue of a language is written."""
    return root / PO_FILE.replace(f"/{LANGUAGE}/", f"/{language}/")


def extracted(root: Path, language: str = LANGUAGE, found: Found | None = None) -> Catalog:
    """Return all messages of the code and of the templates, as a catalogue; they may be known already."""
    catalogue = Catalog(locale=language)
    for place, texts in found_in(root) if found is None else found:
        catalogue.add(texts, locations=[place])
    return catalogue


def found_in(root: Path) -> Found:
    """Return the messages of the code and of the templates, with the places where they stand."""
    return tuple(
        ((path.relative_to(root).as_posix(), line), texts)
        for folder, pattern, method in _PLACES
        for path in sorted((root / folder).rglob(pattern))
        if path.is_file()
        for line, texts, *_ in extract_from_file(method, path, options={"silent": "false"})
    )


def translated(root: Path, language: str = LANGUAGE) -> Catalog:
    """Return the catalogue as it stands in the .po file, empty where there is none."""
    path = po_path(root, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, ignore_obsolete=True)


def updated(root: Path, language: str = LANGUAGE, found: Found | None = None) -> Catalog:
    """Return the .po file's catalogue with the messages of today: new ones not translated, old ones gone."""
    catalogue = translated(root, language)
    catalogue.update(extracted(root, language, found))
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
    first = _HEADER.format(language=_name(catalogue))
    header = written if written.startswith(first) else first  # with the glossary below its first line
    steady = Steady(locale=catalogue.locale, header_comment=header, fuzzy=False)
    for message in catalogue:
        if message.id:
            steady[message.id] = message
    return steady


def _name(catalogue: Catalog) -> str:
    """Return the English name of a catalogue's language."""
    return str(catalogue.locale.english_name) if catalogue.locale else "Unknown"


def gaps(root: Path, language: str = LANGUAGE, messages: Found | None = None) -> Iterator[str]:
    """Yield what keeps the catalogue from being whole, a line each."""
    catalogue = translated(root, language)
    for wanted in extracted(root, language, messages):
        if wanted.id:
            found = catalogue.get(wanted.id)
            flaw = _flaw(wanted, found)
            if flaw:
                place = wanted.locations[0][0] if wanted.locations else ""
                yield f"{flaw}: {_texts(wanted.id)[0]!r} ({place})"
    path = po_path(root, language)
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalogue):
        yield f"{compiled.relative_to(root).as_posix()} is not what {path.name} compiles to"


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
    """Update the catalogues, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 when something is missing"
    )
    is_check, messages = parser.parse_args(arguments).check, found_in(root)
    if is_check:
        left = [gap for language in languages(root) for gap in gaps(root, language, messages)]
        print(*left, sep="\n", end="\n" if left else "")
        return 1 if left else 0
    for language in languages(root):
        catalogue = updated(root, language, messages)
        path = po_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalogue))
        path.with_suffix(".mo").write_bytes(mo_bytes(translated(root, language)))
        name, left = path.relative_to(root).as_posix(), len(list(gaps(root, language, messages)))
        print(f"{name}: {len(catalogue)} messages, {left} without {_name(catalogue)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
