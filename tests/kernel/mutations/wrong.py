"""How a rule of the interpreter is replaced by a wrong one, for as long as a test runs."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Any

Mutation = Callable[[], AbstractContextManager[None]]


class Mutations(dict[str, Mutation]):
    """Wrong rules by name. A rule is a function (or method, property, constant) of the interpreter."""

    def of(self, *right: object) -> Callable[[Any], Any]:
        """Decorates the wrong variant of one function, or of several; its name, with hyphens, names the mutation."""

        def register(variant: Any) -> Any:
            self.add(variant.__name__.replace("_", "-"), *((old, variant) for old in right))
            return variant

        return register

    def add(self, name: str, *changes: tuple[object, object]) -> None:
        """Names a mutation that puts each new object in the place of an old one, wherever the interpreter holds it."""
        assert name not in self, f"two mutations are called {name}"
        self[name] = lambda: _in_place(changes)

    def attribute(self, name: str, owner: object, attribute: str, wrong: object) -> None:
        """Names a mutation of an attribute: a method, a property, a number."""
        assert name not in self, f"two mutations are called {name}"
        self[name] = lambda: _with_attribute(owner, attribute, wrong)


@contextlib.contextmanager
def _in_place(changes: tuple[tuple[object, object], ...]) -> Iterator[None]:
    places = [(space, key, old, new) for old, new in changes for space, key in _holders(old)]
    assert {id(old) for _, _, old, _ in places} == {id(old) for old, _ in changes}, "nothing to replace"
    with _without_memory():
        try:
            for space, key, _, new in places:
                space[key] = new
            yield
        finally:
            for space, key, old, _ in places:
                space[key] = old


@contextlib.contextmanager
def _with_attribute(owner: object, attribute: str, wrong: object) -> Iterator[None]:
    right = vars(owner)[attribute]
    with _without_memory():
        try:
            setattr(owner, attribute, wrong)
            yield
        finally:
            setattr(owner, attribute, right)


@contextlib.contextmanager
def _without_memory() -> Iterator[None]:
    """What is kept between runs is forgotten: nothing made by one interpreter may be used by another."""
    _forget()
    try:
        yield
    finally:
        _forget()


def _forget() -> None:
    for module in _modules():
        for value in list(vars(module).values()):
            forget = getattr(value, "cache_clear", None)
            if forget is not None:
                forget()


def _holders(old: object) -> Iterator[tuple[dict[Any, Any], Any]]:
    """Every module of the package, and every table in one, that holds the object."""
    for module in _modules():
        for key, value in list(vars(module).items()):
            if value is old:
                yield vars(module), key
            elif isinstance(value, dict) and not key.startswith("__"):
                yield from ((value, k) for k, v in value.items() if v is old)


def _modules() -> Iterator[ModuleType]:
    return (module for name, module in list(sys.modules.items()) if name.startswith("servanda.kernel"))
