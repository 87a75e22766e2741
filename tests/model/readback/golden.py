"""The read-back of a whole text as it is kept: every unit, then what each other option of a choice changes."""

from collections.abc import Iterator

from servanda.model import Draft
from servanda.model.readback import unit_sentences


def told(draft: Draft) -> str:
    """The sentences of a text: under its first reading, and those that change under each other option."""
    return "\n".join(_lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    first = dict(_sentences(draft, draft.full()))
    yield from _blocks(first)
    for choice in draft.choices:
        for option in choice.options:
            other = dict(_sentences(draft, draft.full({choice.name: option})))
            changed = {place: said for place, said in other.items() if first.get(place) != said}
            if changed:
                yield f"# under {choice.name} = {option}\n"
                yield from _blocks(changed)


def _sentences(draft: Draft, reading: dict[str, str]) -> Iterator[tuple[int, tuple[str, str]]]:
    for unit, sentence in unit_sentences(draft, reading):
        if sentence:
            yield unit.span.start, (" ".join(filter(None, (unit.kind, unit.name))), sentence)


def _blocks(sentences: dict[int, tuple[str, str]]) -> Iterator[str]:
    return (f"{name}\n    {sentence}\n" for name, sentence in sentences.values())
