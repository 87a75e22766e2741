"""The verbs and what each answers. A verb's module is imported when the verb is run, so that help is quick."""

from __future__ import annotations

from importlib import import_module

import click

from servanda import __version__
from servanda.cli import FINE, unheard

NOTICE = "An aid to reading, not legal advice."

# Verb -> (module, the question it answers), in the order of work on an agreement.
VERBS = {
    "new": ("new", "Start the folder of a case: an agreement and a journal that run at once."),
    "import": ("importing", "Make the Markdown of an agreement from a Word document."),
    "check": ("check", "Is a text well-formed, and free of contradictions and traps?"),
    "fmt": ("fmt", "Lay out the clauses of a text; its prose is not touched."),
    "coverage": ("coverage", "Which sentences of a text have no clause?"),
    "accept": ("accept", "Note the wording that the clauses were written against."),
    "core": ("core", "Show the clauses in the plain form that is run."),
    "weave": ("weave", "Print the text beside its clauses and what they say, as one page."),
    "run": ("run", "What is in force, who owes what to whom until when, what is breached?"),
    "explain": ("explain", "Why does something hold, or why not?"),
    "test": ("test", "Are the expectations of journals met?"),
    "log": ("log", "Add a checked entry to the journal of a case."),
    "ledger": ("ledger", "Keep journals and documents with every version; what was known on a day?"),
    "find": ("find", "Which course of events breaks a claim? Or is there none?"),
    "compare": ("compare", "Where do two texts, versions or readings differ, and does it matter?"),
    "events": ("events", "What does an event file hold, and what of it could not be read?"),
    "map": ("mapping", "Draft the mapping of an event file, for you to correct."),
    "monitor": ("monitor", "Is a pledge kept, on real event data, under each of its readings?"),
    "read": ("read", "Who said what in a report, for whom, with which force, and on which day?"),
    "positions": ("positions", "Who stands where on what, and what is agreed, as reports tell it?"),
    "draft": ("draft", "Write a first agreement from the proposals and pledges in reports."),
    "date": ("date", "Reckon a date, step by step."),
    "export": ("export", "Write board, text and timeline as one HTML file, or the text as a Word document."),
}


class Verbs(click.Group):
    """A group that knows its verbs by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs, in the order of work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The verb, imported."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"servanda.cli.{VERBS[cmd_name][0]}").command
        command.short_help = VERBS[cmd_name][1]
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb and what it is given: no option twice that takes one value, of which click would keep the last."""
        name, command, given = super().resolve_command(ctx, args)
        if command is not None:
            _demand_once(command, click.Context(command, ctx, name), given)
        return name, command, given

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; that nobody reads on is no fault, and would be told with 1 by click, as a negative answer."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            unheard()
            return FINE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """The list of verbs, without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, question) for verb, (_, question) in VERBS.items()])


def _demand_once(command: click.Command, ctx: click.Context, given: list[str]) -> None:
    from servanda.cli.telling import fault, refuse  # here: a list of the verbs does without

    try:
        _, _, order = command.make_parser(ctx).parse_args(list(given))
    except click.UsageError:
        return  # told when the verb itself reads them
    for param in order:
        single = isinstance(param, click.Option) and not param.multiple and not param.is_flag and not param.count
        if single and order.count(param) > 1:
            name, times = param.opts[0], order.count(param)
            refuse(fault("U100", f"{name} is given {times} times; it takes one value.", name, f"{name} once"))


@click.command(
    cls=Verbs,
    subcommand_metavar="VERB …",
    epilog=f"servanda VERB --help tells more about a verb. {NOTICE}",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="servanda %(version)s")
def servanda() -> None:
    """Peace and security agreements that run."""
