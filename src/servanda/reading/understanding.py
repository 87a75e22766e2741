"""What a voice says: its act, on what it depends, what it is about, whether it affirms, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.reading.acts import Doing, in_words, own_subject
from servanda.reading.conditions import Clause, conditions, purposes, without
from servanda.reading.guards import Guarded, guarded
from servanda.reading.lexicons import listed
from servanda.reading.page import Page
from servanda.reading.polarity import polarity
from servanda.reading.provisions import provisions
from servanda.reading.spans import Span
from servanda.reading.statement import BOTH, Condition, Polarity
from servanda.reading.tokens import Token
from servanda.reading.voices import Voice

_IRONY = ("of course", "sure ,", "oh ,", "what a")
_MOCKING = ("mock", "joke", "scoff", "quip", "ridicul", "sneer", "taunt")
_CLAIMS = frozenset({"claims", "claim", "reports", "allegations", "accusations", "charges", "rumours", "suggestions"})
_NEGATIVE = frozenset({"refusal", "denial", "retraction"})
_WE = frozenset(["we", "i", "our", "my"])
_BEGINNING = 3  # words, so that a quotation mark, "that" or "the" may stand before a name
_MODALS = frozenset(["will", "would", "shall"])


@dataclass(frozen=True, slots=True)
class Understood:
    """One act of one voice."""

    voice: Voice
    content: tuple[Span, ...]
    doing: Doing
    polarity: Polarity
    provisions: tuple[str, ...]
    conditions: tuple[Condition, ...]
    purpose: Span | None
    confidence: float
    part: bool = False  # of a content that was taken apart

    def words(self, page: Page) -> list[Token]:
        """The words said."""
        return [word for span in self.content for word in page.words(span)]


def understood(page: Page, told: Sequence[Voice]) -> list[Understood]:
    """The acts of all voices; a content that joins a term and the condition of all is taken apart."""
    found: list[Understood] = []
    for voice in told:
        acts = [_act(page, voice, content) for content in _parted(page, voice)]
        if voice.utterance.quotation == "direct" and voice.utterance.rule == "transcript":
            acts = [a for a in acts if a.doing.act != "assertion" or a.provisions]
        found.extend(replace(each, part=len(acts) > 1) for each in acts)
    return _inherited(page, found)


def _parted(page: Page, voice: Voice) -> list[tuple[Span, ...]]:
    """A content's joined clauses, where the second is bound by an "only" and the first is not."""
    contents = voice.utterance.content
    if voice.utterance.quotation != "indirect" or len(contents) != 1:
        return [contents]
    words = page.words(contents[0])
    for i in range(3, len(words) - 2):
        if words[i].low != "and" or not (words[i + 1].low in _MODALS or words[i + 1].low == "that"):
            continue
        first, second = words[:i], words[i + 1 :]
        if any(c.only for c in conditions(second)) and not conditions(first):
            end = first[-1].start if first[-1].text == "," else first[-1].end
            return [(Span(words[0].start, end),), (Span(words[i].start, words[-1].end),)]
    return [contents]


def _act(page: Page, voice: Voice, content: tuple[Span, ...]) -> Understood:
    words = [word for span in content for word in page.words(span)]
    held, aims = conditions(words), purposes(words)
    core = without(words, [*held, *aims])
    touched = provisions(_speaking(page, voice, words))
    doing = _doing(page, voice, core, held, touched=bool(touched))
    if voice.utterance.quotation == "direct" and _ironic(page, voice, words):
        doing = Doing("assertion", "ironic", "said in mockery")
    unless = any(words[c.start].low == "unless" for c in held)
    if unless and doing.act in {"promise", "report-intention"} and voice.verb is None and polarity(core) == "positive":
        doing = Doing("threat", "threatened", "will, unless")
    if held and doing.act in {"promise", "proposal", "acceptance", "refusal", "threat", "assertion"}:
        doing = replace(doing, modality="conditional") if doing.modality != "ironic" else doing
    guard = _guard(page, voice, content, doing)
    doing, sign, bound = (guard.doing, guard.sign, guard.bound) if guard else (doing, None, None)
    return Understood(
        voice,
        content,
        doing,
        sign or _sign(doing, core),
        touched,
        (
            *(Condition(c.kind, _span(words, c)) for c in held if c.kind is not None),
            *((Condition("necessary", bound),) if bound else ()),
        ),
        _span(words, aims[0]) if aims else None,
        _confidence(voice, doing),
    )


def _guard(page: Page, voice: Voice, content: tuple[Span, ...], doing: Doing) -> Guarded | None:
    """What keeps an acceptance, or a promise told by its verb, from being one."""
    by_verb = doing.rule.startswith("verb")
    if doing.act != "acceptance" and not (doing.act == "promise" and by_verb):
        return None
    published = page.report.published
    for place in (voice.utterance.cue if by_verb else None, *content):
        words = page.sentences[page.number(place.start)].tokens if place is not None else ()
        found = guarded(words, place, doing, published.year if published else None) if place is not None else None
        if found is not None:
            return found
    return None


def _sign(doing: Doing, words: list[Token]) -> Polarity:
    """What is refused, denied or taken back is negative; what a "but" adds may not be."""
    if doing.act not in _NEGATIVE:
        return polarity(words)
    turn = next((i for i, word in enumerate(words) if word.low == "but"), None)
    adds = turn is not None and polarity(words[turn:]) == "positive"
    return "mixed" if adds else "negative"


def _speaking(page: Page, voice: Voice, words: list[Token]) -> list[Token]:
    """The words in which provisions are sought: those said, with the verb of a deed ("withdrew …", "disarm")."""
    if voice.utterance.cue is not None and voice.verb is not None and voice.utterance.content:
        cue = page.words(voice.utterance.cue)
        return [*cue, *words] if not cue or not words or cue[0].start < words[0].start else words
    return words


def _doing(page: Page, voice: Voice, words: list[Token], held: Sequence[Clause], *, touched: bool) -> Doing:
    if voice.retold:
        return Doing("assertion", "asserted", "tells of another's act")
    verb = voice.verb
    direct = voice.utterance.quotation in {"direct", "free_indirect"} and voice.utterance.cue is None
    if verb is not None and not direct:
        if verb.doing.act == "demand" and verb.lemma == "ask" and any(w.low in {"whether", "if"} for w in words[:2]):
            return Doing("question", "asked", "asked whether")
        if verb.doing.act == "refusal" and any(w.low in _CLAIMS for w in words[:3]):
            return Doing("denial", "asserted", "a claim is rejected")
        if verb.doing.act == "threat" and verb.lemma == "warn" and not any(w.low in _MODALS for w in words[:8]):
            return Doing("assertion", "asserted", "warned of what is")
        if not any(c.only for c in held) or verb.doing.act != "assertion":
            return verb.doing
    only = any(c.only and c.kind == "necessary" for c in held)
    own = not _of_another(page, voice, words) and (
        own_subject(words, page.party_words.get(voice.found.speaker.party or "", frozenset()))
        or _together(page, voice, words)
        or voice.utterance.rule in {"norm", "deed: ready to"}
    )
    if voice.utterance.rule == "deed: ready to":
        return Doing("promise", "offered", "ready to")
    return in_words(
        words,
        own=own,
        touches=touched,
        conditional=bool(held),
        only=only,
        free=voice.utterance.quotation == "free_indirect",
    )


def _of_another(page: Page, voice: Voice, words: list[Token]) -> bool:
    """Whether what is said begins with another party, or what is its, and nowhere goes on in "we"."""
    if not words or voice.found.speaker.party == BOTH or any(word.low in _WE for word in words):
        return False
    number, begin = page.number(words[0].start), words[0].start
    end = words[min(_BEGINNING, len(words)) - 1].end
    tokens = page.sentences[number].tokens
    return any(
        begin <= tokens[m.start].start < end and m.party != voice.found.speaker.party for m in page.mentions[number]
    )


def _together(page: Page, voice: Voice, words: list[Token]) -> bool:
    """Whether both sides speak, and one of them or both do what is told."""
    if voice.found.speaker.party != BOTH or not words:
        return False
    number = page.number(words[0].start)
    named = [page.sentences[number].tokens[m.start].start for m in page.mentions[number]]
    return any(place <= words[min(3, len(words) - 1)].start for place in named)


def _ironic(page: Page, voice: Voice, words: list[Token]) -> bool:
    text = " ".join(word.low for word in words if word.text not in '“”"')
    if not text.startswith(_IRONY):
        return False
    near = range(max(0, voice.number - 2), min(voice.number + 2, len(page.sentences)))
    return any(word.low.startswith(_MOCKING) for n in near for word in page.sentences[n].tokens)


def _span(words: Sequence[Token], clause: Clause) -> Span:
    return Span(words[clause.start].start, words[clause.end - 1].end)


def _confidence(voice: Voice, doing: Doing) -> float:
    way = 0.95 if voice.utterance.rule.startswith("attribution") else 0.85
    act = 0.95 if doing.rule.startswith("verb") else 0.8 if doing.rule != "nothing else" else 0.75
    if doing.rule.startswith("guard") and doing.act == "assertion":
        act = 0.4
    return round(voice.found.certainty * way * act, 2)


# ---------------------------------------------------------------- what "the plan" is about
_REFERS = listed("understanding", "refers")
_POINTS = frozenset(["the", "this", "that", "these", "its", "such"])


def _inherited(page: Page, found: Sequence[Understood]) -> list[Understood]:
    """Words about "the plan" or "that pledge" are about what it was about."""
    told: list[Understood] = []
    for each in found:
        before = _of_what(page, told, each) if not each.provisions else None
        if before is not None:
            each = replace(each, provisions=before.provisions)  # noqa: PLW2901 - the same act, understood further
        told.append(each)
    return told


def _of_what(page: Page, told: Sequence[Understood], each: Understood) -> Understood | None:
    """What an act without provisions of its own is about."""
    if _refers(each.words(page)):
        return next((b for b in reversed(told) if b.provisions and b.doing.act in {"promise", "proposal"}), None)
    return told[-1] if told and _goes_on(page, told[-1], each) else None


def _goes_on(page: Page, before: Understood, each: Understood) -> bool:
    """Whether the same speaker goes on, in the same paragraph, to say what would or could be: it is about the same."""
    one, other = page.sentences[before.voice.number], page.sentences[each.voice.number]
    same = one.paragraph == other.paragraph and before.voice.found.speaker == each.voice.found.speaker
    return same and one is not other and any(word.low in {"would", "could"} for word in each.words(page))


def _refers(words: Sequence[Token]) -> bool:
    return any(
        words[i].low in _REFERS and i and (words[i - 1].low in _POINTS or (i > 1 and words[i - 2].low in _POINTS))
        for i in range(len(words))
    )
