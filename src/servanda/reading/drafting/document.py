"""The agreement in Markdown: each article with the statements it rests on, verbatim, and the clauses made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from servanda.reading.drafting.filling import area, clause, declarations
from servanda.reading.drafting.fitting import OTHER_SIDE
from servanda.reading.drafting.naming import person
from servanda.reading.drafting.talks import Talks
from servanda.reading.drafting.telling import again, by, quoted, said, source
from servanda.reading.positions import Mention

_ABOUT = """Written from reports, to be corrected by people. What the reports leave open is open here: see the brackets,
the open terms and the remarks marked ours.
"""


def document(talks: Talks, title: str, unwritten: Sequence[Mention]) -> Iterable[str]:
    """The parts of the file, in order. `unwritten` are the statements that became no clause."""
    quoted_title = json.dumps(title, ensure_ascii=False)
    status = "proposals and pledges as reports tell them; nothing here is agreed"
    yield f"---\ntitle: {quoted_title}\nstatus: {status}\n---\n"
    yield f"# {title}\n\n{_ABOUT}"
    yield _fence(_heading(talks, title))
    declared: set[str] = set()
    quoted_already: set[Mention] = set()
    for heading in dict.fromkeys(fit.pattern.heading for fit in talks.fits):
        yield from _article(talks, heading, declared, quoted_already)
    if talks.sides and not any(fit.pattern.kind == "entry" for fit in talks.fits):
        yield "## Entry into force\n\nNo report says on what terms this would come into force.\n"
        yield _fence(['entry into force\n    when all of Sides have signed\n    ours "no report says when"'])
    if unwritten:
        yield "## Said, and in no clause\n"
        yield from map(said, unwritten)
        yield _fence(['prose only "for the reader to place: no term that a clause of this draft could hold"'])


def _fence(units: Iterable[str]) -> str:
    return "```clause\n" + "\n\n".join(units) + "\n```\n"


def _heading(talks: Talks, title: str) -> Iterable[str]:
    yield f'agreement {talks.name} "{quoted(title)}"'
    if talks.parties:
        yield f"parties {', '.join(talks.parties)}"
    people = [person(fit.first) for fit in talks.fits if fit.pattern.person]
    bodies = dict.fromkeys((*people, *(body for fit in talks.fits for body in fit.pattern.bodies)))
    if named := [each for each in bodies if each not in talks.parties]:
        yield f"bodies {', '.join(named)}"
    if talks.sides:
        unnamed = "; the reports do not say to whom it was put" if OTHER_SIDE in talks.sides else ""
        why = f"those who put something forward, or to whom it was put{unnamed}"
        yield f'group Sides: {", ".join(talks.sides)}\n    ours "{why}"'
    if talks.places:
        yield "places\n" + "\n".join(f"    {line}" for line in _places(talks))
    if talks.guaranteed:
        yield from _guarantors(talks)
    for fit in talks.fits:
        if fit.pledge:
            yield f'act pledge-{fit.name}\n    reads "{{by}} pledges: {_reads(fit.first.statement.plain)}"'


def _reads(plain: str) -> str:
    return quoted(plain).rstrip(".").replace("{", "(").replace("}", ")")


def _places(talks: Talks) -> Iterable[str]:
    """Places; those that one clause speaks of together stand in a place for all of them."""
    together = [fit.first.statement.places for fit in talks.fits if "$places" in "".join(fit.pattern.declares)]
    above = {part: area(places) for places in together if len(places) > 1 for part in places}
    yield from dict.fromkeys(above.values())
    for each in talks.places:
        yield f"{each} in {above[each]}" if each in above else each


def _guarantors(talks: Talks) -> Iterable[str]:
    if talks.naming:
        yield (
            f"group Candidates: {', '.join(talks.candidates)}\n"
            f"    {source(talks.naming)}\n    proposed by {by(talks.naming[0])}"
        )
    yield 'act accept-guarantorship\n    reads "{by} accepts to be a guarantor"'
    yield (
        f"group Guarantors\n    joins when accept-guarantorship by any of {'Candidates' if talks.naming else 'States'} "
        'as newcomer\n    ours "that one becomes a guarantor by accepting"'
    )


def _article(talks: Talks, heading: str, declared: set[str], quoted_already: set[Mention]) -> Iterable[str]:
    here = [fit for fit in talks.fits if fit.pattern.heading == heading]
    yield f"## {heading}\n"
    about = [each for fit in here for each in (*fit.mentions, *fit.answers)]
    if any("Guarantors" in fit.pattern.text for fit in here):
        about += talks.naming
    for mention in dict.fromkeys(about):
        yield again(mention) if mention in quoted_already else said(mention)
        quoted_already.add(mention)
    units: list[str] = []
    for fit in here:
        needed = [each for each in declarations(talks, fit) if each not in declared]
        declared.update(needed)
        units += [*needed, clause(talks, fit)]
    yield _fence(units)
