"""`servanda coverage`: which sentences of a text have no clause?"""

from __future__ import annotations

import click

from servanda.cli import FINE, NO
from servanda.cli.given import open_case, open_draft
from servanda.cli.telling import document
from servanda.model.coverage import Cover, Coverage, Sentence, coverage


@click.command("coverage")
@click.argument("agreement", metavar="AGREEMENT|CASE")
@click.option("--sentences", is_flag=True, help="Show every sentence, not only those without a clause.")
@click.option("--require", type=click.FloatRange(0, 100), metavar="PERCENT", help="End with 1 if less is covered.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(agreement: str, sentences: bool, require: float | None, as_json: bool) -> int:
    """Tell how far the clauses cover the text, article by article.

    A sentence is covered by a clause that stands under it, or by `prose only "why"`; all others are shown.
    """
    draft = open_draft(open_case(agreement).agreement)
    found = coverage(draft)
    share = _share(found)
    if as_json:
        document(
            "coverage", {"file": draft.path, **_counts(found), "articles": [_article(*a) for a in found.articles()]}
        )
    else:
        for address, article in found.articles():
            print(f"{' › '.join(address)}  {_told(article)}")
            for sentence in article.sentences if sentences else article.uncovered:
                print(f"    {_sentence(sentence)}")
        print(f"{draft.path}: {_told(found)}, {share:.0f} %.")
    return NO if require is not None and share < require else FINE


def _share(found: Coverage) -> float:
    return 100.0 if not found.total else 100 * (found.total - found.count(Cover.NONE)) / found.total


def _told(found: Coverage) -> str:
    prose = found.count(Cover.PROSE)
    only = f" and {prose} prose only" if prose else ""
    return f"{found.count(Cover.CLAUSE)}{only} of {found.total} sentence{'' if found.total == 1 else 's'} covered"


def _sentence(sentence: Sentence) -> str:
    how = ", ".join(sentence.clauses) or (f"prose only: {sentence.why}" if sentence.why else "uncovered")
    return f"line {sentence.span.line}, {how}: {sentence.text}"


def _counts(found: Coverage) -> dict[str, object]:
    by = {str(cover): found.count(cover) for cover in Cover}
    return {
        "sentences": found.total,
        "covered": by["clause"],
        "prose_only": by["prose only"],
        "uncovered": by["uncovered"],
    }


def _article(address: tuple[str, ...], found: Coverage) -> dict[str, object]:
    told = [
        {"text": s.text, "cover": str(s.cover), "clauses": list(s.clauses), "why": s.why, "line": s.span.line}
        for s in found.sentences
    ]
    return {"address": list(address), **_counts(found), "told": told}
