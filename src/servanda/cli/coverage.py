"""`servanda coverage`: which sentences of a text have no clause?"""

from __future__ import annotations

from collections.abc import Iterator

import click

from servanda.cli import FINE, NO
from servanda.cli.given import open_cases, open_draft
from servanda.cli.telling import document
from servanda.model.coverage import Cover, Coverage, Sentence, coverage


@click.command("coverage")
@click.argument("path", metavar="AGREEMENT|CASE|FOLDER")
@click.option("--sentences", is_flag=True, help="Show every sentence, not only those without a clause.")
@click.option("--require", type=click.FloatRange(0, 100), metavar="PERCENT", help="End with 1 if less is covered.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(path: str, sentences: bool, require: float | None, as_json: bool) -> int:
    """Tell how far the clauses cover the text, article by article; for a case or a folder of cases, text by text.

    A sentence is covered by a clause that stands under it, or by `prose only "why"`; all others are shown.
    """
    texts = [text for case in open_cases(path) for text in (case.texts if case.whole else (case.agreement,))]
    told = [(str(text), coverage(open_draft(text))) for text in texts]
    found = told[0][1] if len(told) == 1 else Coverage(tuple(s for _, one in told for s in one.sentences))
    file = told[0][0] if len(told) == 1 else path
    if as_json:
        document("coverage", {"file": file, **_counts(found), "articles": list(_articles(told))})
    else:
        for name, one in told:
            _print(one, every_sentence=sentences, every_article=len(told) == 1)
            print(f"{name}: {_told(one)}, {_share(one):.0f} %.")
        if len(told) > 1:
            print(f"{len(told)} texts: {_told(found)}, {_share(found):.0f} %.")
    return NO if require is not None and _share(found) < require else FINE


def _print(found: Coverage, *, every_sentence: bool, every_article: bool) -> None:
    """The articles of a text; of many texts only those that have something to show."""
    for address, article in found.articles():
        shown = article.sentences if every_sentence else article.uncovered
        if shown or every_article:
            print(f"{' › '.join(address) or 'the whole text'}  {_told(article)}")
        for sentence in shown:
            print(f"    {_sentence(sentence)}")


def _articles(told: list[tuple[str, Coverage]]) -> Iterator[dict[str, object]]:
    """Every article; where there are several texts, its address begins with the text it stands in."""
    for name, found in told:
        for address, article in found.articles():
            yield _article(address if len(told) == 1 else (name, *address), article)


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
