"""Whose words each utterance is: speakers in the order of the text, reports within reports, speech that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.reading.acts import Verb
from servanda.reading.lexicons import listed
from servanda.reading.memory import Found, Memory
from servanda.reading.page import Page
from servanda.reading.polarity import negates
from servanda.reading.roles import role_of
from servanda.reading.spans import Span
from servanda.reading.speakers import speaker, subject_party
from servanda.reading.statement import BOTH, Speaker
from servanda.reading.transcript import questions
from servanda.reading.utterance import Utterance

_UNSAID = Found(Speaker("unnamed", "unnamed"), "nobody is named", 0.6)
_PRONOUNS = listed("voices", "pronouns")
_RELAYS = listed("voices", "relays")
_GOES_ON = frozenset({"would", "could"})
_NAME = 8  # within so many words a sentence names the person that it is about
_EARLY = 10  # within so many words of a content stands the verb of its main clause
_MOST = 0.5  # a report within a report that is so much of it is what it tells


@dataclass(frozen=True, slots=True)
class Voice:
    """An utterance with its speaker.

    Attributes:
        utterance: what was said, and where.
        found: by whom.
        number: the index of its sentence.
        verb: the act's verb, of the cue or of the clause that the words begin with.
        around: the contents within which it is told, for its day.
        retold: its words tell what somebody else said or did, which is no act of his (decision 115).
    """

    utterance: Utterance
    found: Found
    number: int
    verb: Verb | None
    around: tuple[Span, ...] = ()
    retold: bool = False

    def covers(self, page: Page) -> range:
        """The sentences of which it holds words."""
        return range(page.number(self.utterance.start), page.number(self.utterance.end - 1) + 1)


def voices(page: Page, told: Sequence[Utterance], turns: Sequence[Utterance]) -> list[Voice]:
    """All that is said in a report, in the order of the text."""
    by_sentence: dict[int, list[Utterance]] = {}
    for each in [*told, *turns]:
        by_sentence.setdefault(page.number(each.place()), []).append(each)
    covered = {n for each in told for c in each.content for n in _range(page, c)}
    memory = Memory()
    found: list[Voice] = []
    asked = questions(page)
    for number in range(len(page.sentences)):
        if number in asked:
            continue
        here = _sentence(page, number, by_sentence.get(number, []), memory)
        if not here and number not in by_sentence and number not in covered:
            here = _going_on(page, number, found)
        found.extend(here)
        for voice in here:
            memory.spoke(voice.found)
        if not here:
            _introduced(page, number, memory)
    return found


def _introduced(page: Page, number: int, memory: Memory) -> None:
    """Who is named in the narrator's own words, and may be meant by a pronoun or a surname later."""
    words = page.sentences[number].tokens
    role = next((i for i, word in enumerate(words[:_NAME]) if role_of(word) is not None), None)
    if role is not None:
        end = role + 1
        while end < len(words) and (words[end].text[0].isupper() or role_of(words[end]) is not None):
            end += 1
        found = speaker(page, Span(words[0].start, words[end - 1].end), memory)
        if found is not None and found.speaker.kind == "person":
            memory.named(found.speaker)
        if found is not None and found.speaker.party not in {None, BOTH}:
            memory.bodies.append(str(found.speaker.party))
    party = subject_party(page, number)
    if party is not None:
        memory.bodies.append(party)


def _range(page: Page, span: Span) -> range:
    return range(page.number(span.start), page.number(span.end - 1) + 1)


def _sentence(page: Page, number: int, told: Sequence[Utterance], memory: Memory) -> list[Voice]:
    """The voices of a sentence: each report within a report is laid to the one whose words it is."""
    told = _unjoined(page, told)
    outermost = [each for each in told if not _within(each, told) and not each.planned]
    found: list[Voice] = []
    for each in sorted(outermost, key=lambda u: u.place()):
        voice = _voice(page, number, each, memory)
        inner = [u for u in told if u is not each and _holds(each, u)]
        found.extend(_unfolded(page, number, voice, each, inner, memory))
    return found


def _unjoined(page: Page, told: Sequence[Utterance]) -> list[Utterance]:
    """Acts of two who are told in one sentence, parted: "Norland offered talks, and Sweden welcomed the idea"."""
    found: list[Utterance] = []
    for each in told:
        content = each.content
        for other in told:
            if other is each or other.source is None or each.verb is None or each.quotation == "direct" or not content:
                continue
            if other.source.start >= content[-1].end:
                continue
            before = page.words(Span(content[-1].start, max(content[-1].start, other.source.start)))
            if len(before) > 2 and before[-2].low == "," and before[-1].low in {"and", "while", "whereas", "but"}:
                content = (*content[:-1], Span(content[-1].start, before[-3].end))
        found.append(replace(each, content=content))
    return found


def _within(each: Utterance, told: Sequence[Utterance]) -> bool:
    return any(other is not each and _holds(other, each) for other in told)


def _holds(outer: Utterance, inner: Utterance) -> bool:
    """Whether the inner is told in the words of the outer; of two that hold each other the later cue is outside."""
    if not _reaches(outer, inner):
        return False
    return not _reaches(inner, outer) or outer.place() > inner.place()


def _reaches(outer: Utterance, inner: Utterance) -> bool:
    if inner.cue is None:
        return False
    return any(content.start <= inner.cue.start and inner.cue.end <= content.end for content in outer.content)


def _voice(page: Page, number: int, each: Utterance, memory: Memory) -> Voice | None:
    if each.source is None:
        return Voice(each, _UNSAID, number, each.verb) if each.rule.startswith("passive") or each.verb else None
    impersonal = page.words(each.source)[:2]
    if [w.low for w in impersonal] == ["it"] and each.cue is not None:
        cue = [w.low for w in page.words(each.cue)]
        if any(low in {"is", "was", "been", "were"} for low in cue):
            return Voice(replace(each, source=None), _UNSAID, number, each.verb)
    content = each.content[0] if each.content else None
    found = speaker(page, each.source, memory, content)
    if found is None:
        return _voice(page, number, each.instead, memory) if each.instead is not None else None
    return Voice(each, found, number, each.verb)


def _unfolded(
    page: Page, number: int, voice: Voice | None, each: Utterance, inner: Sequence[Utterance], memory: Memory
) -> list[Voice]:
    """The voice of an utterance, or of whoever it only relays; what one side says that another said binds nobody."""
    if voice is not None:
        memory.spoke(voice.found)
    told = [(u, _inside(page, number, each, u, memory)) for u in sorted(inner, key=Utterance.place)]
    others = [own for u, own in told if own is not None and _anothers(voice, u, own) and each.verb is None]
    if voice is None:
        return others if each.source is None else _by_nobody_known(page, number, each, others)
    relayed = [own for own in others if own.found.speaker.party not in {None, BOTH}]
    if relayed and _relays(page, voice) and _mostly(each, relayed):
        return [replace(own, around=each.content) for own in relayed if not _assent(own.utterance)]
    verb, retold = voice.verb, False
    for u, own in told:
        if verb is None and u.verb is not None and _early(page, each, u):
            verb = u.verb if _pronoun_or_same(page, u, own, voice) else None
            retold = retold or (verb is None and _by_another(page, u, own, voice) and _first(page, each, u))
    return [replace(voice, verb=verb, retold=retold and verb is None)]


def _inside(page: Page, number: int, each: Utterance, u: Utterance, memory: Memory) -> Voice | None:
    """The voice of an act told in another's words; who tells it does not stand in for one whom nobody knows."""
    if _pronoun(page, u):
        return None
    within = u.source is not None and any(u.source.start >= content.start for content in each.content)
    return _voice(page, number, replace(u, instead=None) if within else u, memory)


def _by_nobody_known(page: Page, number: int, each: Utterance, others: Sequence[Voice]) -> list[Voice]:
    """What somebody unknown says of others is his claim, not theirs: "Critics said Norland had promised …"."""
    assert each.source is not None
    words = page.words(each.source)
    if not others or not words or negates(words[0]):
        return []
    found = Found(Speaker(page.plain(each.source), "unnamed"), "nobody known", 0.6)
    return [Voice(each, found, number, None, retold=True)]


def _anothers(voice: Voice | None, u: Utterance, own: Voice) -> bool:
    """Whether an inner act is laid to somebody else than the one who tells it."""
    if own.found is _UNSAID or u.planned:
        return False
    return voice is None or own.found.speaker.party != voice.found.speaker.party


def _by_another(page: Page, u: Utterance, own: Voice | None, voice: Voice) -> bool:
    """Whether what is told is an act of somebody else, be it known who he is or not."""
    if u.source is None or u.planned or _pronoun(page, u):
        return False
    return own is None or own.found.speaker != voice.found.speaker


def _first(page: Page, each: Utterance, u: Utterance) -> bool:
    """Whether no clause of the speaker's own stands before it: "Norland said it would go, and Veld promised …"."""
    assert u.source is not None
    before = (page.words(Span(c.start, u.source.start)) for c in each.content if c.start < u.source.start < c.end)
    return not any(word.low in {"and", "but", "while"} for words in before for word in words)


def _relays(page: Page, voice: Voice) -> bool:
    """Whether one carries the words of others and has no side of his own: a mediator."""
    source = voice.utterance.source
    return (
        voice.found.speaker.party is None and source is not None and any(w.low in _RELAYS for w in page.words(source))
    )


def _mostly(each: Utterance, others: Sequence[Voice]) -> bool:
    """Whether a report within a report is most of what is told."""
    theirs = max(sum(len(c) for c in o.utterance.content) + len(o.utterance.source or ()) for o in others)
    return theirs >= _MOST * sum(len(c) for c in each.content)


def _assent(u: Utterance) -> bool:
    """Whether another's assent is told: that is no assent of his (Vienna Convention on the Law of Treaties, art. 9)."""
    return u.verb is not None and u.verb.doing.act == "acceptance"


def _pronoun(page: Page, u: Utterance) -> bool:
    if u.source is None:
        return False
    words = page.words(u.source)
    return len(words) == 1 and words[0].low in _PRONOUNS


def _pronoun_or_same(page: Page, u: Utterance, own: Voice | None, voice: Voice) -> bool:
    if own is None:
        return _pronoun(page, u)
    return own.found.speaker.party == voice.found.speaker.party and own.found.speaker.party is not None


def _early(page: Page, outer: Utterance, inner: Utterance) -> bool:
    """Whether the inner act is the main clause of what the outer says."""
    assert inner.cue is not None
    for content in outer.content:
        if content.start <= inner.cue.start < content.end:
            return len(page.words(Span(content.start, inner.cue.start))) <= _EARLY
    return False


def _going_on(page: Page, number: int, before: Sequence[Voice]) -> list[Voice]:
    """Free indirect speech: a sentence that goes on in would or could after somebody's words, in their paragraph."""
    if not before or not number:
        return []
    last, sentence = before[-1], page.sentences[number]
    party = last.found.speaker.party
    previous = page.sentences[number - 1]
    if last.covers(page)[-1] != number - 1 or previous.paragraph != sentence.paragraph or party is None:
        return []
    if not any(word.low in _GOES_ON for word in sentence.tokens) or sentence.tokens[-1].text == "?":
        return []
    if subject_party(page, number) not in {None, party} or page.quoted(sentence.span.start):
        return []
    end = sentence.tokens[-1].start if sentence.tokens[-1].text in ".!" else sentence.span.end
    said = Utterance(None, None, (Span(sentence.span.start, end),), "free_indirect", "goes on in would or could")
    found = replace(last.found, certainty=last.found.certainty * 0.7, rule="speech goes on")
    return [Voice(said, found, number, None)]
