"""A user, a sync tool and vaultlink share a vault in any order: no byte that the user saved last is lost."""

import errno
import os
import re
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
import race
from fragments import END, REGION
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from killed_vault import here
from self_kill import STEPS, die_before
from written import seen, stored, temps, texts

from vaultlink.disk import fsops, late

TODAY = date(2026, 11, 23)
_PAIR = re.compile(
    rb'(<!-- vaultlink:begin id="([a-z0-9-]+)")[^\n]*?-->.*?(<!-- vaultlink:end id="\2" -->)', re.DOTALL
)
NAMES = ["Anna.md", "Борис.md", "folder/Note.md", "Overview.md", "Summaries/Overview.md", "Сводки/x.md"]
TEXTS = [
    "", "# Anna\n", "---\ntype: partner\n---\n# Anna\n\n## Log\n\n- 2026-10-01, call: support\n",
    "#topic [[Anna]]\n", "#topic [[Борис]] [[nowhere]]", "Слова\r\nи [[folder/Note]]\r\n", "\ud800",
    "\ufeff---\na: 1\n---\n", "---\n- no mapping\n---\nx", "```\nunclosed\n", "<<<<<<< HEAD\n",
    f"before\n\n{REGION}\n\nbehind", f"{END}\n",
]  # fmt: skip
EDITS = ["more\n", "\r\n[[Anna]]", "#topic", f"\n{REGION}\n", f"\n{END}\n", "- [ ] promise 📅 2026-11-30\n"]
FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINVAL]


def outside(content: bytes) -> bytes:
    """Return a text without what stands between markers."""
    return _PAIR.sub(rb"\1\3", content)


class SharedVault(RuleBasedStateMachine):
    """What is known of the vault: the last text that its user saved under each name."""

    notes = Bundle("notes")

    @initialize(target=notes)
    def begin(self):
        self.top = Path(tempfile.mkdtemp(prefix="machine-"))
        self.root = self.top / "vault"
        self.saved: dict[str, bytes] = {}
        self.links: dict[str, Path] = {}
        self.older: dict[str, list[bytes]] = {}
        self.days = 0
        self.clean = True
        self.others = {"beside.txt": b"beside", "vault/.obsidian/app.json": b"{}", "vault/a.png": b"\x89PNG"}
        for name, content in self.others.items():
            (self.top / name).parent.mkdir(parents=True, exist_ok=True)
            (self.top / name).write_bytes(content)
        for name, text in (("Anna.md", TEXTS[2]), ("Борис.md", TEXTS[3])):
            self.save(name, text.encode(), "truncate")
        return multiple("Anna.md", "Борис.md")

    def teardown(self):
        if hasattr(self, "top"):
            shutil.rmtree(self.top)

    # The user

    def save(self, name: str, content: bytes, how: str) -> None:
        path = self.root / name
        if path.is_symlink():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        race.save(path, content, how if path.exists() else "truncate")
        self.saved[name] = content
        self.older.setdefault(name, []).append(content)

    def content(self, name: str) -> bytes | None:
        path = self.root / name
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None

    @rule(target=notes, name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS))
    def create(self, name, text):
        self.save(name, text.encode(errors="surrogatepass"), "truncate")
        return name

    @rule(name=notes, edit=st.sampled_from(EDITS), at=st.floats(0, 1), how=st.sampled_from(race.MANNERS))
    def edit(self, name, edit, at, how):
        """Edit a note anywhere, also between markers."""
        if (now := self.content(name)) is not None:
            place = int(at * len(now))
            self.save(name, now[:place] + edit.encode() + now[place:], how)

    @rule(pick=st.integers(0, 20), at=st.floats(0, 1), how=st.sampled_from(race.MANNERS))
    def edit_summary(self, pick, at, how):
        """Edit a note of vaultlink's."""
        if found := sorted((self.root / "Summaries").rglob("*.md")):
            name = found[pick % len(found)].relative_to(self.root).as_posix()
            self.edit(name, "mine\n", at, how)

    @rule(name=consumes(notes))
    def delete(self, name):
        (self.root / name).unlink(missing_ok=True)
        self.saved.pop(name, None)
        self.links.pop(name, None)

    @rule(target=notes, name=consumes(notes), new=st.sampled_from(["Moved.md", "folder/Moved.md"]))
    def rename(self, name, new):
        if (now := self.content(name)) is not None and not (self.root / new).exists():
            (self.root / new).parent.mkdir(exist_ok=True)
            (self.root / name).rename(self.root / new)
            self.saved.pop(name, None)
            self.saved[new] = now
            return new
        return name

    @rule(target=notes, name=notes)
    def duplicate(self, name):
        copy = f"{name[:-3]} copy.md"
        if (now := self.content(name)) is not None:
            self.save(copy, now, "truncate")
        return copy

    @rule(to=st.sampled_from(["../beside.txt", "Anna.md", "nowhere.md"]))
    def make_link(self, to):
        path = self.root / "Link.md"
        if not path.exists() and not path.is_symlink():
            path.symlink_to(to)
            self.links["Link.md"] = Path(to)

    # The sync tool

    @rule(name=notes, pick=st.integers(0, 20))
    def bring_older(self, name, pick):
        if (older := self.older.get(name)) and self.content(name) is not None:
            self.save(name, older[pick % len(older)], "rename")

    @rule(name=notes)
    def double_block(self, name):
        if now := self.content(name):
            self.save(name, now + b"\n" + now[len(now) // 2 :], "rename")

    @rule(name=notes)
    def conflict_copy(self, name):
        if (now := self.content(name)) is not None:
            self.save(f"{name[:-3]} (conflicted copy 2026-11-01).md", now, "rename")

    # vaultlink

    @rule(days=st.integers(-400, 400))
    def other_day(self, days):
        self.days = days

    def words(self):
        return ["--now", "--today", (TODAY + timedelta(self.days)).isoformat()]

    def build(self):
        code = here("build", self.root, *self.words(), "--accept-shrink")
        assert code in {0, 3}
        return code

    @rule()
    def build_in_peace(self):
        """Build, and once more, which finds nothing to do."""
        self.build()
        before = seen(self.root), len(stored(self.root))
        assert temps(self.root) == []
        self.build()
        assert (seen(self.root), len(stored(self.root))) == before

    @rule(step=st.sampled_from(STEPS), number=st.integers(1, 12), code=st.sampled_from(FAULTS))
    def build_with_a_fault(self, step, number, code):
        calls, real = [], getattr(fsops, step)

        def faulty(*arguments, **options):
            calls.append(step)
            if len(calls) == number:
                if step == "close":
                    real(*arguments)
                raise OSError(code, os.strerror(code))
            return real(*arguments, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fsops, step, faulty if step not in {"opened_root", "opened_folder"} else real)
            assert here("build", self.root, *self.words(), "--accept-shrink") in {0, 3, 4}

    @rule(number=st.integers(1, 150))
    def build_that_is_killed(self, number):
        if not hasattr(os, "fork"):
            return
        child = os.fork()
        if child == 0:
            try:
                die_before(number)
                here("build", self.root, *self.words(), "--accept-shrink")
            finally:
                os._exit(0)
        os.waitpid(child, 0)

    @rule(name=notes, region=st.sampled_from(["brief", "backlinks", "timeline"]))
    def insert(self, name, region):
        self.asked("insert", self.root / name, region, "--vault", self.root, *self.words())

    @rule(name=notes)
    def release(self, name):
        self.asked("release", self.root / name, "--vault", self.root, "--now")

    @rule(name=notes)
    def take_over(self, name):
        self.asked(
            name, "build", self.root, "--take-over", self.root / name, "--accept-shrink", *self.words()
        )

    @rule()
    def undo(self):
        self.asked("undo", "--vault", self.root)

    def asked(self, *words):
        """Have vaultlink change notes as the user asks for, which keeps what they said before."""
        before = {name: content for name in self.saved if (content := self.content(name)) is not None}
        here(*words)
        for name, content in before.items():
            now = self.content(name)
            if now != content:
                assert content in texts(self.root), name
                if now is None:
                    del self.saved[name]
                else:
                    self.saved[name] = now

    # What is always so

    @invariant()
    def each_text_saved_last_is_somewhere(self):
        everything = None
        for name, content in getattr(self, "saved", {}).items():
            now = self.content(name)
            if now == content:
                continue
            assert b"vaultlink:" in content or not content, name
            if now is None or outside(now) != outside(content):
                everything = texts(self.root) if everything is None else everything
                assert content in everything, name

    @invariant()
    def nothing_else_is_touched(self):
        for name, content in getattr(self, "others", {}).items():
            assert (self.top / name).read_bytes() == content
        for name, to in getattr(self, "links", {}).items():
            assert (self.root / name).readlink() == to


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(late, "WAIT", 0.0)


SharedVault.TestCase.settings = settings(
    max_examples=4, stateful_step_count=12, suppress_health_check=list(HealthCheck)
)
TestSharedVault = pytest.mark.skipif(os.name == "nt", reason="links and steps as POSIX has them")(
    SharedVault.TestCase
)


class _Longer(SharedVault):
    """The same at length, and by chance."""


_Longer.TestCase.settings = settings(
    max_examples=600, stateful_step_count=40, derandomize=False, suppress_health_check=list(HealthCheck)
)
TestSharedVaultAtLength = pytest.mark.nightly(_Longer.TestCase)
