"""`check --deep` over the library, each text under a limit of time: `python campaigns/deep.py [CASE …]`.

Prints one line for each finding as soon as its text is done: case, text, code, clause, by how many happenings or that
it is proved, and the message. What was neither shown nor excluded is counted, and so is what there was no time for.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

from library.verdicts import draft_of, folders_of, texts_of
from servanda.model import Draft
from servanda.proof.checking import Finding, Looked, Suspicion, look, suspicions, told_together

STATES, SECONDS, LIMIT = 400, 3.0, 60.0


def main() -> int:
    """Look, print, and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", help="only these cases")
    parser.add_argument("--states", type=int, default=STATES, help="looked at for each suspicion")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of processor time for one search")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds of processor time for one text")
    given = parser.parse_args()
    count: Counter[str] = Counter()
    for folder in folders_of(given.cases):
        for text in texts_of(folder):
            begun = time.process_time()
            draft = draft_of(folder / text)
            suspected = suspicions(draft, draft.full())
            looked = tuple(_within(given.limit, draft, suspected, given.states, given.seconds))
            found = told_together((e.finding for e in looked if e.finding), draft.under(draft.full())[0])
            for finding in found:
                print("\t".join((folder.name, text, *_told(finding))), flush=True)
            here = Counter(
                {
                    "suspicions": len(suspected),
                    "findings": len(found),
                    "undecided": sum(not e.decided for e in looked),
                    "looked into": len(looked),  # once a way out is found, its other duties are not asked about
                }
            )
            count += here
            print(f"# {folder.name} {text}: {_words(here)}; {time.process_time() - begun:.1f} s", flush=True)
    print(f"# all: {_words(count)}")
    return 0


def _within(
    limit: float, draft: Draft, suspected: tuple[Suspicion, ...], states: int, seconds: float
) -> Iterator[Looked]:
    """What is looked into before the time is over."""
    end = time.process_time() + limit
    for one in look(draft, draft.full(), suspected, states, seconds):
        yield one
        if time.process_time() > end:
            return


def _told(finding: Finding) -> tuple[str, ...]:
    story = finding.evidence.story
    by = "proved" if story is None else f"{story.happenings} happenings"
    return (finding.diagnostic.code, finding.clause, by, finding.diagnostic.message)


def _words(count: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in count.items())


if __name__ == "__main__":
    sys.exit(main())
