"""In which forms the words of names are known, by the libraries of the extra."""

import sys

import pytest

from vaultlink.partners.word_forms import has_word_forms, word_forms

PEOPLE = [
    ("Мария", "мария марии марию марией"),
    ("Анна", "анна анны анне анну анной анною"),
    ("Любовь", "любовь любови любовью"),
    ("Илья", "илья ильи илье илью ильей"),
    ("Пётр", "петр петра петру петром петре"),
    ("Павел", "павел павла павлу павлом павле"),
    ("Лев", "лев льва льву львом льве"),
    ("Саша", "саша саши саше сашу сашей"),
    ("Никита", "никита никиты никите никиту никитой"),
    ("Вера", "вера веры вере веру верой"),
    ("Иванов", "иванов иванова иванову ивановым иванове"),
    ("Иванова", "иванова ивановой иванову"),
    ("Достоевский", "достоевский достоевского достоевскому достоевским достоевском"),
    ("Достоевская", "достоевская достоевской достоевскую"),
    ("Толстая", "толстая толстой толстую"),
    ("Белый", "белый белого белому белым белом"),
    ("Кун", "кун куна куну куном куне"),
    ("Ким", "ким кима киму кимом киме"),
    ("Шевченко", "шевченко"),
    ("Черных", "черных"),
    ("Кузьмич", "кузьмич кузьмича кузьмичу кузьмичом кузьмиче"),
    ("Ильинична", "ильинична ильиничны ильиничне ильиничну ильиничной"),
    ("Салтыков-Щедрин", "салтыков-щедрин салтыкова-щедрина салтыкову-щедрину салтыковым-щедриным"),
    ("Тальник", "тальник тальника тальнику тальником тальнике"),
    ("Kuhn", "kuhn"),
    ("James", "james"),
]


@pytest.mark.parametrize(("word", "forms"), PEOPLE)
def test_somebodys_name_is_known_in_all_cases(word, forms):
    assert set(forms.split()) <= word_forms()(word, of_somebody=True)


NOBODY = [
    ("Мария", "мариям мариями"),
    ("Иванова", "иванов иванову-ивановым ивановы ивановых ивановыми"),
    ("Иванов", "ивановы ивановых ивановой"),
    ("Вера", "вер верам"),
    ("Белый", "белая белые белейший"),
    ("Анна", "ан аннушка"),
    ("William", "williams"),
    ("Kuhn", "kuhns"),
]


@pytest.mark.parametrize(("word", "others"), NOBODY)
def test_a_family_another_gender_or_another_name_is_nobody(word, others):
    assert not set(others.split()) & word_forms()(word, of_somebody=True)


THINGS = [
    ("Конференция", "конференция конференции конференцию конференцией конференций конференциям"),
    ("Рынок", "рынок рынка рынку рынком рынке рынки рынков"),
    ("Новый", "новый нового новая новые новыми"),
    ("продажи", "продажи продаж продажам продажами"),
    ("decision", "decision decisions"),
    ("decisions", "decision decisions"),
    ("company", "company companies"),
    ("companies", "company companies"),
    ("process", "process processes"),
    ("OKR", "okr okrs"),
    ("boxes", "box boxes"),
]


@pytest.mark.parametrize(("word", "forms"), THINGS)
def test_other_words_are_known_in_the_plural_too(word, forms):
    assert set(forms.split()) <= word_forms()(word, of_somebody=False)


APART = [
    ("труда", "труд труду"),
    ("основы", "основа основе основу"),
    ("Новый", "новейший"),
    ("meeting", "meet meets"),
    ("engineer", "engineering"),
    ("news", "new"),
    ("bus", "bu"),
]


@pytest.mark.parametrize(("word", "others"), APART)
def test_words_of_one_stem_are_not_one_word(word, others):
    assert not set(others.split()) & (word_forms()(word, of_somebody=False) - {word.lower()})


@pytest.mark.parametrize("word", ["Straße", "公司", "Ґудзик", "v2", "", "-"])
def test_of_other_words_only_the_one_that_is_written_is_known(word):
    assert len(word_forms()(word, of_somebody=False)) == 1


@pytest.mark.parametrize("missing", ["pymorphy3", "pymorphy3_dicts_ru", "snowballstemmer"])
def test_without_the_extra_a_word_has_one_form(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    assert not has_word_forms()
    assert word_forms()("Пётр", of_somebody=True) == {"петр"}
