"""What the statements of a report have to do with each other: whom a condition binds, who speaks together, to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from servanda.reading.page import Page
from servanda.reading.statement import BOTH, Statement
from servanda.reading.understanding import Understood

_PACKAGE = frozenset({"proposals", "proposal", "package", "plan", "offer", "offers", "terms", "deal"})


def related(page: Page, found: Sequence[Understood], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with what another of the report adds to it."""
    return _addressed(_jointly(page, _packaged(page, found, statements)))


def _packaged(page: Page, found: Sequence[Understood], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Lays a condition of "the proposals" upon each proposal of the party that made it."""
    bound: list[Statement] = []
    for act, each in zip(found, statements, strict=True):
        subject = page.words(act.voice.utterance.content[0])[:4] if act.voice.utterance.content else []
        if each.act == "condition" and any(word.low in _PACKAGE for word in subject):
            party = each.speaker.party
            ids = tuple(s.id for s in statements if s.act == "proposal" and s.speaker.party == party)
            conditions = tuple(replace(c, applies_to=ids) for c in each.conditions)
            each = replace(each, conditions=conditions)  # noqa: PLW2901 - the same statement
        bound.append(each)
    return tuple(bound)


def _jointly(page: Page, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Names the two who speak together: those joined in the source, else the two states or bodies named most."""
    named = Counter(m.party for mentions in page.mentions for m in mentions if m.known.naming != "house")
    most = tuple(party for party, _ in named.most_common(2))
    apart = len(named) == 2 or (len(named) > 2 and named.most_common(3)[2][1] < named[most[1]])
    found: list[Statement] = []
    for each in statements:
        if each.speaker.party == BOTH:
            number = int(each.sentence[1:]) - 1
            words, source = page.sentences[number].tokens, each.source
            own = [
                m.party for m in page.mentions[number] if source and source.start <= words[m.start].start < source.end
            ]
            two = tuple(dict.fromkeys(own)) if len(set(own)) == 2 else most if apart else ()
            each = replace(each, speaker=replace(each.speaker, jointly=two))  # noqa: PLW2901 - the same statement
        found.append(each)
    return tuple(found)


def _addressed(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Where just two parties speak in a report, each speaks to the other."""
    parties = list(dict.fromkeys(s.speaker.party for s in statements if s.speaker.party and s.speaker.party != BOTH))
    if len(parties) != 2:
        return tuple(statements)
    other = {parties[0]: parties[1], parties[1]: parties[0]}
    return tuple(replace(s, addressee=other.get(s.speaker.party or "")) for s in statements)
