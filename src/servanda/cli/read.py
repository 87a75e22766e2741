"""`servanda read`: who said what in a report, to whom, with which force, and where in the text it stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from servanda.cli import BAD_INPUT, FINE, asking
from servanda.cli.reports import days, names, options, read_each
from servanda.cli.telling import demand, document, fault, refuse, tell
from servanda.syntax import Diagnostic, errors

if TYPE_CHECKING:
    from servanda.reading.attribution import Attributor
    from servanda.reading.llm import Endpoint
    from servanda.reading.report import Report
    from servanda.reading.scoring import Score
    from servanda.reading.statement import Reading, Statement

    Read: TypeAlias = tuple[Reading | None, Sequence[Diagnostic]]


class _Read(click.Command):
    """`servanda read FILE…`; where the first word is `train`, the verb of that name. A file `train` is `./train`."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> click.Context:
        """The context of the command that is meant."""
        if args[:1] == ["train"]:
            from servanda.cli.train import command as train

            return train.make_context(f"{info_name} train", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command("read", cls=_Read)
@options
@click.option("--why", is_flag=True, help="Show the rules that led to each statement.")
@click.option("--score", "gold", metavar="GOLD.json", help="Hold the reading against an annotation of the one FILE.")
@click.option("--copies", metavar="FOLDER", help="Group the reports in a folder that tell one story in one wording.")
@click.option(
    "--out", metavar="FILE.jsonl", help="Read many files and folders into this one; a later run goes on with it."
)
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes that read into --out; one for each core.")
@click.option("--tagger", metavar="MODEL", help="Find who said what with a model that `read train` made.")
@asking.options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    *,
    files: tuple[str, ...],
    published: tuple[str, ...],
    lexicon: str | None,
    why: bool,
    gold: str | None,
    copies: str | None,
    out: str | None,
    jobs: int | None,
    tagger: str | None,
    as_json: bool,
    **llm: Any,  # noqa: ANN401 - the options of `asking`
) -> int:
    """Read the statements in reports: speaker, party, act, provisions, day, conditions, and the words themselves.

    By rules, unless --llm asks a model. No clock: a weekday is counted from the day of publication; without one it
    stays unresolved.

    `servanda read train` learns from a corpus that you have who said what; --tagger uses what it learned.
    """
    if copies is not None:
        return _grouped(copies, files, as_json=as_json)
    known, on, model = names(lexicon), days(published, files), asking.endpoint(llm)
    if out is not None:
        from servanda.cli.batch import Work, keep

        if as_json or any(each is not None for each in (model, gold, tagger)) or len(set(on.values())) > 1:
            what = "A batch is read by the rules, with one day for all; it is JSON by itself, and not scored."
            refuse(fault("U104", what, "--out", "servanda read FOLDER --out FILE.jsonl"))
        return keep(files, out, Work(next(iter(on.values()), None), lexicon, why), jobs or os.cpu_count() or 1)
    if model is not None and tagger is not None:
        refuse(fault("U104", "Who said what is found by a tagger or by a model asked.", "--tagger", "without --llm"))
    read = read_each(files, known, on, model, _tagger(tagger))
    if gold is not None:
        return _scored(files, gold, read, as_json=as_json)
    return _shown(read, model, why=why, as_json=as_json)


def _grouped(folder: str, files: Sequence[str], *, as_json: bool) -> int:
    from servanda.cli.copies import show

    if files:
        what = "A folder is grouped by itself; no FILE is read beside it."
        refuse(fault("U104", what, "--copies", "servanda read --copies FOLDER"))
    return show(folder, as_json=as_json)


def _shown(read: Iterator[Read], model: Endpoint | None, *, why: bool, as_json: bool) -> int:
    """Print each reading, or all of them as one document; ends with 2 where a report could not be read."""
    readings: list[Reading] = []
    heard: list[Diagnostic] = []
    for reading, said in read:
        heard.extend(said)
        if reading is not None:
            readings.append(reading)
            if not as_json:
                print("\n".join(_told(reading, why=why)))
    if as_json:
        from servanda.reading.plain import plain_reading

        document("reading", {"reports": [plain_reading(each, why=why) for each in readings]})
    elif model is not None:
        print("\n".join(asking.spent(model)))
    tell(heard)
    return BAD_INPUT if errors(heard) else FINE


def _tagger(path: str | None) -> Attributor | None:
    from servanda.reading.training import open_tagger

    opened = open_tagger(Path(path)) if path is not None else None
    return refuse(opened) if isinstance(opened, Diagnostic) else opened


# ---------------------------------------------------------------- on a terminal
def _told(reading: Reading, *, why: bool) -> Iterator[str]:
    report = reading.report
    day = f", published {report.published}" if report.published else ""
    number = len(reading.statements)
    yield f"{report.name}{day}: {number} statement{'' if number == 1 else 's'}"
    for each in reading.statements:
        yield from _statement(each, report, why=why)
    if reading.unresolved or reading.background:
        yield ""
    for why_not, ids in _open(reading).items():
        yield f"unresolved: {why_not} {', '.join(ids)}"
    if reading.background:
        yield f"background: {', '.join(each.sentence for each in reading.background)}"


def _open(reading: Reading) -> dict[str, list[str]]:
    """What is left open, by the reason, with the statements concerned, or the characters where there is none."""
    found: dict[str, list[str]] = {}
    for each in reading.unresolved:
        where = each.statement or f"{each.span.start}–{each.span.end}"
        found.setdefault(f"{each.what}. {each.why}", []).append(where)
    return found


def _statement(each: Statement, report: Report, *, why: bool) -> Iterator[str]:
    speaker = each.speaker
    party = f" for {speaker.party}" if speaker.party and speaker.party != speaker.name else ""
    role = f" ({speaker.role})" if speaker.role and speaker.role != speaker.name else ""
    on = each.date.on or "day unresolved"
    yield ""
    yield f"{each.id} {each.sentence} {on} {speaker.name}{role}{party}: {each.act}, {each.modality}, {each.polarity}"
    yield f"  {each.plain}"
    if each.provisions:
        yield f"  about: {', '.join(each.provisions)}"
    for condition in each.conditions:
        yield f"  {condition.kind} condition: {_line(condition.span.of(report.text))}"
    if each.purpose is not None:
        yield f"  purpose: {_line(each.purpose.of(report.text))}"
    if each.amounts:
        yield f"  amounts: {', '.join(a.iso8601 or f'{a.value:g} {a.unit}' for a in each.amounts)}"
    if each.named:
        yield f"  named: {', '.join(each.named)}"
    yield f"  evidence {each.evidence.start}–{each.evidence.end}: {_line(each.evidence.of(report.text))}"
    if why:
        yield f"  why: {'; '.join(each.rules)}; confidence {each.confidence:.2f}"


def _line(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- against an annotation
def _scored(files: Sequence[str], gold: str, read: Iterator[Read], *, as_json: bool) -> int:
    from servanda.reading.scoring import read_gold, same_file, score

    if len(files) != 1:
        refuse(fault("U104", "An annotation is of one report.", "--score", "servanda read FILE --score GOLD.json"))
    wanted, heard = read_gold(Path(gold))
    demand(heard)
    assert wanted is not None
    for reading, said in read:
        demand(said)
        assert reading is not None
        demand(same_file(wanted, Path(files[0]).read_bytes(), Path(gold)))
        found = score(reading, wanted)
        if as_json:
            document("score", _plain_score(found))
        else:
            print("\n".join(_score_told(found)))
    return FINE


def _score_told(found: Score) -> Iterator[str]:
    yield f"{'':20} precision  recall      F1"
    for name, ratio in found.figures.items():
        yield f"{name:20} {ratio.precision:9.3f} {ratio.recall:7.3f} {ratio.f1:7.3f}  {ratio.right} of {ratio.gold}"
    yield from found.errors


def _plain_score(found: Score) -> dict[str, object]:
    figures = {
        name: {
            "right": ratio.right,
            "told": ratio.told,
            "gold": ratio.gold,
            "precision": round(ratio.precision, 4),
            "recall": round(ratio.recall, 4),
            "f1": round(ratio.f1, 4),
        }
        for name, ratio in found.figures.items()
    }
    return {"figures": figures, "errors": list(found.errors)}
