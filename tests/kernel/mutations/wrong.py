"""How a rule of the interpreter is replaced by a wrong one, for as long as a test runs."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import Any

from servanda.kernel.program import Program, program
from servanda.model import Agreement

Rule = Callable[..., Any]
Mutation = Callable[[], AbstractContextManager[None]]


class Mutations(dict[str, Mutation]):
    """Wrong rules by name. A rule is a function (or method, property, constant) of the interpreter."""

    def of(self, *right: Rule) -> Callable[[Rule], Rule]:
        """Decorates the wrong variant of one function, or of several; its name, with hyphens, names the mutation."""

        def register(variant: Rule) -> Rule:
            self.add(_named(variant), *((old, variant) for old in right))
            return variant

        return register

    def around(self, *right: Rule) -> Callable[[Rule], Rule]:
        """As `of`, for a variant that is given the right rule as its first argument."""

        def register(variant: Rule) -> Rule:
            self.add(_named(variant), *((old, partial(variant, old)) for old in right))
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

    def reading(self, name: str, **lines: object) -> None:
        """Names a mutation under which lines of every norm are read otherwise than they are written."""
        self.add(name, (program, lambda agreement: Program(_misread(agreement, lines))))


def nothing(*_: object, **__: object) -> Iterator[Any]:
    """No effect at all: the wrong variant of a rule that is overlooked."""
    return iter(())


def _misread(agreement: Agreement, lines: dict[str, Any]) -> Agreement:
    return replace(agreement, norms=tuple(replace(norm, **lines) for norm in agreement.norms))


def _named(variant: Rule) -> str:
    return variant.__name__.replace("_", "-")


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
            if forget is not None and not isinstance(value, type):
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
