"""A vault that is read again after changes is what it would be if it were read for the first time."""

from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.disk.read import read_vault
from vaultlink.model.names import VaultPath
from vaultlink.pipeline import Means, read

ROOT = Path(__file__).parents[2]
WHOLE = read_vault(ROOT / "example_vault")
SUBJECTS = sorted(path for path in WHOLE.texts if path.endswith(".md") and not path.startswith("Сводки/"))
NOTES = SUBJECTS[:: max(1, len(SUBJECTS) // 12)]
LINES = [
    "- 2026-11-02: созвон с [[{name}]], получил: совет",
    "- [ ] отправить [[{name}]] резюме 📅 2026-12-01",
    "- 2026-10-10 встреча, gave:: отзыв",
    "[[{name}]] #тема",
    "stage:: active",
]
PROPERTIES = [
    "type: partner",
    "type: company",
    "aliases: [Новое имя]",
    "confidential: true",
    "name: Иной",
    "mention: нет",
]
SETTINGS = [
    "",
    'me = "Анна"',
    "every_person_is_a_partner = true",
    '[mentions]\n"" = "ignore"',
    '[kinds]\ntopic = ["тема"]',
]


class Edited(RuleBasedStateMachine):
    """Notes are written, renamed and deleted; the reading of each state goes on from the last one."""

    @initialize()
    def begin(self) -> None:
        texts = {path: WHOLE.texts[path] for path in NOTES}
        self.texts = replace(WHOLE, texts=texts, files=frozenset(texts))
        self.reading = read(self.texts, means=Means(hands_on=True))
        self.day = date(2026, 11, 23)
        self.reading.partnership(self.day)

    def _become(self, texts: dict[VaultPath, str]) -> None:
        self.texts = replace(self.texts, texts=texts, files=frozenset(texts))

    def _some(self, number: int) -> VaultPath:
        paths = sorted(self.texts.texts)
        return paths[number % len(paths)]

    @rule(number=st.integers(0, 99), line=st.sampled_from(LINES), other=st.integers(0, 99))
    def adds_a_line(self, number: int, line: str, other: int) -> None:
        path, named = self._some(number), Path(self._some(other)).stem
        self._become({**self.texts.texts, path: f"{self.texts.texts[path]}\n{line.format(name=named)}\n"})

    @rule(number=st.integers(0, 99), written=st.sampled_from(PROPERTIES))
    def writes_a_property(self, number: int, written: str) -> None:
        path = self._some(number)
        text = self.texts.texts[path]
        changed = (
            text.replace("---\n", f"---\n{written}\n", 1)
            if text.startswith("---\n")
            else f"---\n{written}\n---\n{text}"
        )
        self._become({**self.texts.texts, path: changed})

    @rule(number=st.integers(0, 99), name=st.sampled_from(["Новая", "Люди/Пётр Новый", "2026-11-01"]))
    def renames(self, number: int, name: str) -> None:
        texts = dict(self.texts.texts)
        text = texts.pop(self._some(number))
        self._become({**texts, VaultPath(f"{name}.md"): text})

    @precondition(lambda self: len(self.texts.texts) > 3)
    @rule(number=st.integers(0, 99))
    def deletes(self, number: int) -> None:
        texts = dict(self.texts.texts)
        del texts[self._some(number)]
        self._become(texts)

    @rule(path=st.sampled_from(NOTES))
    def brings_back(self, path: VaultPath) -> None:
        self._become({**self.texts.texts, path: WHOLE.texts[path]})

    @rule(written=st.sampled_from(SETTINGS))
    def changes_the_settings(self, written: str) -> None:
        self.texts = replace(self.texts, settings={VaultPath(SETTINGS_FILE): written})

    @rule(day=st.dates(date(2026, 9, 1), date(2027, 1, 1)))
    def another_day_comes(self, day: date) -> None:
        self.day = day

    @invariant()
    def everything_is_as_if_read_for_the_first_time(self) -> None:
        if not hasattr(self, "reading"):
            return
        fresh = read(self.texts)
        self.reading = read(self.texts, before=self.reading)
        assert self.reading.vault == fresh.vault
        assert self.reading.partnership(self.day) == fresh.partnership(self.day)
        assert self.reading.findings(self.day) == fresh.findings(self.day)


TestEdited = Edited.TestCase
TestEdited.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)
