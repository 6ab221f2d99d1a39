"""Forms of names: in a case, swapped, with initials; a woman is not taken for a man."""

import pytest

from vaultlink.model.name_forms import may_mean, name_words
from vaultlink.model.names import VaultPath
from vaultlink.model.reading import VaultTexts
from vaultlink.pipeline import read

FORMS = [
    ("Анна П.", "Анна Петрова"),
    ("Петрова А.", "Анна Петрова"),
    ("А.Петрова", "Анна Петрова"),
    ("Петрова Анна", "Анна Петрова"),
    ("Анной Петровой", "Анна Петрова"),
    ("Марии Ивановой", "Мария Иванова"),
    ("Ильёй Зиминым", "Илья Зимин"),
    ("Олега Ветрова", "Олег Ветров"),
    ("Александром Петровым", "Александр Петров"),
    ("Ольге Сухой", "Ольга Сухая"),
    ("Ada L.", "Ada Lovelace"),
    ("П. Анной", "Анна Петрова"),
]
OTHERS = [
    ("Александра Петрова", "Александр Петров"),
    ("Александрой Петровой", "Александр Петров"),
    ("Евгении Ивановой", "Евгений Иванов"),
    ("Анна Петров", "Анна Петрова"),
    ("Марина Петрова", "Мария Петрова"),
    ("А. П.", "Анна Петрова"),
    ("Анна", "Анна Петрова"),
    ("Анна С.", "Анна Петрова"),
    ("Анна Петрова Белова", "Анна Петрова"),
]


@pytest.mark.parametrize(("written", "name"), FORMS)
def test_a_form_of_a_name(written, name):
    assert may_mean(name_words(written), name_words(name))


@pytest.mark.parametrize(("written", "name"), OTHERS)
def test_somebody_elses(written, name):
    assert not may_mean(name_words(written), name_words(name))


def met(written, *names):
    texts = {VaultPath(f"{name}.md"): "---\ntype: person\n---\n" for name in names}
    texts[VaultPath("Встреча.md")] = f"---\ntype: meeting\ndate: 2026-11-20\nучастники: {written}\n---\n"
    contacts = read(VaultTexts(texts=texts)).partnership(None).interactions
    return sorted(key for contact in contacts for key in contact.people)


def test_whoever_took_part_is_the_one_whom_a_form_can_mean():
    people = ("Анна Петрова", "Олег Ветров")
    assert met("Анна П., Ветровым Олегом", *people) == ["Анна Петрова.md", "Олег Ветров.md"]


def test_a_form_that_can_mean_two_means_nobody_known():
    assert met("Анна П.", "Анна Петрова", "Анна Павлова") == ["?анна п."]


def test_a_first_name_alone_means_nobody_known():
    assert met("Анна", "Анна Петрова") == ["?анна"]
