from collections.abc import Callable, Mapping
from typing import Protocol

class TranslationString(str):
    domain: str | None
    default: str | None
    mapping: Mapping[str, object] | None
    def __new__(
        cls,
        msgid: str,
        domain: str | None = ...,
        default: str | None = ...,
        mapping: Mapping[str, object] | None = ...,
        context: str | None = ...,
    ) -> TranslationString: ...
    def __mod__(self, options: Mapping[str, object]) -> TranslationString: ...
    def interpolate(self, translated: str | None = ...) -> str: ...

class _Marker(Protocol):
    def __call__(
        self,
        msgid: str,
        mapping: Mapping[str, object] | None = ...,
        default: str | None = ...,
    ) -> TranslationString: ...

def TranslationStringFactory(domain: str) -> _Marker: ...

ugettext_policy: Callable[..., str]

def Translator(translations: object, policy: Callable[..., str]) -> Callable[[str], str]: ...
