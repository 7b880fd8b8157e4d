"""The marker for words that a person reads; they are translated where they are shown."""

from translationstring import TranslationStringFactory

_ = TranslationStringFactory("agreementhub")
