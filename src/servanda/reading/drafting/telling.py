"""Where the words of a draft come from: evidence in the prose, origin lines in the clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from servanda.calendar import in_words
from servanda.reading.drafting.fitting import Fit
from servanda.reading.positions import Mention
from servanda.reading.positions.stance import stance


def when(day: date | None) -> str:
    """A day as people write it."""
    return in_words(day) if day else "on a day that is not known"


def said(mention: Mention) -> str:
    """One statement as a paragraph: who, when, with what force, in plain words, and verbatim."""
    each = mention.statement
    speaker = each.speaker.name
    party = (each.speaker.party or speaker).replace("-", " ")
    whose = f", for {party}" if party != speaker.replace("-", " ") else ""
    head = f"{_flat(speaker)}{whose}, {when(each.date.on)} ({stance(each)}): {_flat(each.plain)}"
    return f"{head.rstrip('.')}.\n\n> {_flat(mention.evidence)}\n>\n> {place(mention)}\n"


def again(mention: Mention) -> str:
    """A statement that stands in full further up."""
    each = mention.statement
    return f"Also {_flat(each.speaker.name)}, {when(each.date.on)}: {place(mention)}, above.\n"


def place(mention: Mention) -> str:
    """Report, sentence and characters."""
    each = mention.statement
    return f"{_flat(mention.report.name)}, {each.sentence}, characters {each.evidence.start} to {each.evidence.end}"


def source(mentions: Sequence[Mention]) -> str:
    """The line that names the evidence of a clause."""
    return f'source "{quoted("; ".join(place(each) for each in mentions))}"'


def origin(fit: Fit) -> Iterable[str]:
    """Source, whose it is, what the others answered, and what the draft adds."""
    yield source((*fit.mentions, *fit.answers))
    if fit.is_term or fit.pledge or fit.pattern.provision == "entry_into_force":
        yield f"proposed by {by(fit.first)}"
    for act, word in (("acceptance", "accepted"), ("refusal", "refused")):
        answers = [each for each in fit.answers if each.statement.act == act and not each.statement.conditions]
        if answers:
            whose = dict.fromkeys(each.statement.speaker.party or "" for each in answers)
            days = {on(each) for each in answers}
            yield f"{word} by {', '.join(whose)}{days.pop() if len(days) == 1 else ''}"
    remarks = [fit.pattern.ours, "whether the pledge binds" if fit.graded else "", _left_out(fit)]
    if ours := "; ".join(filter(None, remarks)):
        yield f'ours "{quoted(ours)}"'


def _left_out(fit: Fit) -> str:
    """The conditions of what was said that the clause does not hold."""
    if fit.pattern.kind != "term" or "sufficient" in fit.pattern.needs or fit.pattern.excepts:
        return ""
    own = [c.span.of(m.report.text) for m in fit.mentions for c in m.statement.conditions]
    told = "; ".join(dict.fromkeys(_flat(each) for each in own))
    return f"that the clause leaves out on what it was said to depend: {told}" if told else ""


def by(mention: Mention) -> str:
    """The party and, where it is known, the day."""
    return (mention.statement.speaker.party or "") + on(mention)


def on(mention: Mention) -> str:
    """The day as a clause writes it, or nothing."""
    return f" on {mention.day}" if mention.day else ""


def quoted(text: str) -> str:
    """A text that can stand between quotation marks in a clause."""
    return _flat(text).replace('"', "'").replace("\\", "/")


def _flat(text: str) -> str:
    """On one line, without hidden characters and without what Markdown would take for marks of its own."""
    seen = "".join(c if c.isprintable() else " " for c in text.replace("`", "'").replace("<", "‹").replace(">", "›"))
    return " ".join(seen.split())
