"""Every shape in which people write contacts down is read, in both languages."""

import pytest
from shapes import HERE, shapes, texts_of
from told import contacts, listing


@pytest.mark.parametrize("shape", shapes())
def test_the_contacts_are_the_expected_ones(shape):
    expected = (HERE / shape / "expected" / "interactions.txt").read_text("utf-8")
    assert listing(contacts(texts_of(HERE / shape))) == expected


def test_every_shape_has_a_vault_in_both_languages():
    names = shapes()
    assert {name.removesuffix("-ru") for name in names if name.endswith("-ru")} == {
        name.removesuffix("-en") for name in names if name.endswith("-en")
    }
    assert len(names) >= 28
