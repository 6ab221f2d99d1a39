"""The words that people use in their notes, in English and Russian, and what they mean."""

from vaultlink.config.vocabulary.folding import fold_key, fold_word
from vaultlink.config.vocabulary.loading import builtin, vocabulary_of
from vaultlink.config.vocabulary.meanings import Meaning, Words
from vaultlink.config.vocabulary.vocabulary import KindMarkers, Vocabulary

__all__ = [
    "KindMarkers",
    "Meaning",
    "Vocabulary",
    "Words",
    "builtin",
    "fold_key",
    "fold_word",
    "vocabulary_of",
]
