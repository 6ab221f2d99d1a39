"""What git has of a vault: the texts of the index and of commits, read through git itself.

The environment that git gives to a hook names the index that is about to be committed, so it is handed on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.disk.conflict_copies import original_of
from vaultlink.disk.decode import decode
from vaultlink.disk.git_process import GitTrouble, begin_git, run_git
from vaultlink.disk.read import LARGEST, SETTINGS_OF_OTHERS, has_text, may_be_ours
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, is_visible
from vaultlink.model.reading import VaultTexts

_LINK, _MODULE = "120000", "160000"
_PUSH = " (push)"
_LIST_INDEX = ("ls-files", "-z", "-s", "--", ".")
_SETTINGS = {VaultPath(SETTINGS_FILE), *SETTINGS_OF_OTHERS}


class Blob(Struct, frozen=True):
    """A file as git has it."""

    path: VaultPath
    name: str
    """The hash by which git knows its content."""


Blobs = tuple[Blob, ...]
"""All files of a vault at one time."""


def begin_index(root: Path) -> Callable[[], Blobs]:
    """Have git begin to list what is about to be committed; what waits for it raises GitTrouble."""
    listed = begin_git(root, *_LIST_INDEX)
    return lambda: tuple(_blobs(_lines(listed()), has_stage=True))


def in_commit(root: Path, revision: str) -> Blobs | None:
    """Return what a commit holds; None where there is no such commit."""
    named = run_git(root, *_named(revision), check=False).decode().strip()
    return _in_tree(run_git(root, *_list_tree(named))) if named else None


def begin_head(root: Path) -> Callable[[], Blobs | None]:
    """Have git begin to list what the last commit holds; None comes of it before the first one."""
    listed = begin_git(root, *_list_tree("HEAD"))

    def wait() -> Blobs | None:
        try:
            return _in_tree(listed())
        except GitTrouble:
            if run_git(root, *_named("HEAD"), check=False).strip():
                raise
        return None

    return wait


def _named(revision: str) -> tuple[str, ...]:
    return "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"


def _list_tree(commit: str) -> tuple[str, ...]:
    return "ls-tree", "-r", "-z", commit, "--", "."


def _in_tree(listed: bytes) -> Blobs:
    return tuple(_blobs(_lines(listed), has_stage=False))


def texts_of(root: Path, blobs: Iterable[Blob]) -> VaultTexts:
    """Return what git has of these files, as a vault."""
    return begin_texts(root, blobs)()


def begin_texts(
    root: Path, blobs: Iterable[Blob], known: Mapping[str, str] = MappingProxyType({})
) -> Callable[[], VaultTexts]:
    """Have git begin to give what it has of these files, and return what waits for it.

    Of contents that are `known`, by their names in git, it is not asked.
    """
    files = [blob for blob in blobs if is_visible(blob.path) or blob.path in _SETTINGS]
    wanted = [one for one in files if one.path in _SETTINGS or _is_read(one.path)]
    unknown = [one for one in wanted if one.name not in known]
    names = "".join(f"{blob.name}\n" for blob in unknown).encode()
    printed = begin_git(root, "cat-file", "--batch", "--buffer", sent=names)

    def wait() -> VaultTexts:
        told = dict(known) | dict(_decoded(unknown, _contents(printed(), len(unknown))))
        return _texts(files, {one.path: told[one.name] for one in wanted if one.name in told})

    return wait


def _texts(files: Iterable[Blob], texts: Mapping[VaultPath, str]) -> VaultTexts:
    return VaultTexts(
        texts={path: text for path, text in texts.items() if path not in _SETTINGS and has_text(path)},
        files=frozenset(one.path for one in files if is_visible(one.path)),
        others={path: text for path, text in texts.items() if may_be_ours(path)},
        settings={path: text for path, text in texts.items() if path in _SETTINGS},
    )


def hooks_folder(root: Path) -> Path:
    """Return where git looks for hooks; raises GitTrouble."""
    return root / Path(run_git(root, "rev-parse", "--git-path", "hooks").decode().rstrip("\n"))


def prefix_of(root: Path) -> str:
    """Return the path of the vault in its repository; empty where it is the repository itself."""
    return run_git(root, "rev-parse", "--show-prefix").decode().rstrip("\n").rstrip("/")


def push_urls(root: Path) -> tuple[str, ...]:
    """Return where git would push to, of all remotes; none where there is no remote."""
    return begin_push_urls(root)()


def begin_push_urls(root: Path) -> Callable[[], tuple[str, ...]]:
    """Have git begin to tell where it would push to, and return what waits for it."""
    listed = begin_git(root, "remote", "-v")

    def wait() -> tuple[str, ...]:
        lines = listed().decode(errors="surrogateescape").splitlines()
        named = (line.partition("\t")[2] for line in lines if line.endswith(_PUSH))
        return tuple(dict.fromkeys(url.removesuffix(_PUSH) for url in named))

    return wait


def tracked_files(root: Path) -> frozenset[VaultPath]:
    """Return the files of a vault that git keeps."""
    names = run_git(root, "ls-files", "-z", "--", ".").split(b"\0")
    return frozenset(VaultPath(name.decode(errors="surrogateescape")) for name in names if name)


def as_in_index(root: Path, texts: VaultTexts) -> VaultTexts:
    """Return a vault in which files that git keeps are as in the index, and all others as they stand.

    So git's pre-commit framework has it too, which takes away what is not staged.
    """
    differing = set(filter(None, run_git(root, "diff-files", "-z", "--name-only", "--relative").split(b"\0")))
    if not differing:
        return texts
    listed = (line for line in _lines(run_git(root, *_LIST_INDEX)) if line[2] in differing)
    kept = texts_of(root, _blobs(listed, has_stage=True))
    return replace(
        texts,
        texts={**texts.texts, **kept.texts},
        files=texts.files | kept.files,
        settings={**texts.settings, **kept.settings},
        findings=tuple(one for one in texts.findings if one.path not in kept.texts),
        unknown=texts.unknown - kept.texts.keys(),
    )


def _lines(listed: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Give the entries of the index or of a commit: what git knows of each, and its path."""
    return (line.partition(b"\t") for line in listed.split(b"\0") if line)


def _blobs(lines: Iterator[tuple[bytes, bytes, bytes]], *, has_stage: bool) -> Iterator[Blob]:
    """Read the lists of git: mode, hash and path, in the index with the hash before the stage."""
    for about, _, name in lines:
        mode, *rest = about.decode().split()
        try:
            path = VaultPath(name.decode())
        except UnicodeDecodeError:
            continue
        if mode not in (_LINK, _MODULE):
            yield Blob(path, rest[0] if has_stage else rest[1])


def _is_read(path: VaultPath) -> bool:
    return (has_text(path) or may_be_ours(path)) and not original_of(path)


def _decoded(blobs: Sequence[Blob], contents: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    for blob, content in zip(blobs, contents, strict=True):
        text = decode(content).text if len(content) <= LARGEST else None
        if text is not None:
            yield blob.name, text


def _contents(printed: bytes, count: int) -> Iterator[bytes]:
    """Give the contents, as `cat-file --batch` prints them: a line with the size, the bytes.

    Raises GitTrouble where one is missing, as in a repository that is damaged.
    """
    at = 0
    for _ in range(count):
        end = printed.index(b"\n", at)
        size = printed[at:end].rpartition(b" ")[2]
        if not size.isdigit():
            reason = printed[at:end].decode(errors="replace")
            raise GitTrouble(Message("git refuses: {reason}", reason=reason))
        at = end + 1 + int(size) + 1
        yield printed[end + 1 : at - 1]
