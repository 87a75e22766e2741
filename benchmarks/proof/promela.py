"""SPIN, untimed: the clauses as a process of Promela in which whatever is due may run out at any time.

That nothing is found proves the claim for all dates; a course that is found may have none. It is the shortest in steps;
that none of fewer happenings breaks the claim is shown by a second search with one less as a bound. gcc compiles what
SPIN makes. `python benchmarks/proof/promela.py B 3 /usr/bin/spin`
"""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from cases import Case, asked

Option = tuple[str, str]  # a condition and what happens then
HAPPENING = "happening"
MOST_MEGABYTES = 3000


def bit(i: int) -> int:
    """The bit of a guarantor in a word of 32, which has a sign."""
    return 1 << i if i < 31 else -(1 << 31)


def everyone(size: int) -> int:
    """The bits of all guarantors."""
    return (1 << size) - 1 if size < 32 else -1


def ratifying(case: Case, ward: str) -> Iterator[Option]:
    """The happenings that entry into force takes."""
    yield "!ceasefire", "ceasefire = true"
    for i in range(case.size):
        yield f"!(ratified & {bit(i)})", f"ratified = ratified | {bit(i)}"
    if ward:
        yield f"!{ward}", f"{ward} = true"


def voting(case: Case) -> Iterator[Option]:
    """Consent to help, and its refusal (A)."""
    for i in range(case.size):
        yield f"!(agree & {bit(i)})", f"agree = agree | {bit(i)}"
        yield f"agree & {bit(i)}", f"agree = agree & ~({bit(i)})"


def leaving(case: Case) -> Iterator[Option]:
    """Notices given and taken back (B, C)."""
    for i in range(case.size):
        one = f"({bit(i)})"
        gone = f"gone = gone | {one}" if case.text == "C" else "skip"
        yield f"IN_FORCE && (ratified & {one}) && !(notice & {one})", f"notice = notice | {one}; {gone}"
        yield f"notice & {one}", f"notice = notice & ~{one}"
        if case.text == "C":
            # said without being bound it has no effect, but whoever says it is gone
            yield f"!(IN_FORCE && (ratified & {one})) && !(gone & {one})", gone


def attacking(case: Case) -> Iterator[Option]:
    """An attack by each; where nobody else owes help then, the claim is broken."""
    for i in range(case.size):
        alone = f"!(ratified & ~({bit(i)}))"
        yield f"IN_FORCE && ({alone} || agree != {everyone(case.size) if case.text == 'A' else 0})", "assert(false)"


def consulting(case: Case) -> Iterator[Option]:
    """Attacks, consultations and the record of days.py."""
    new = "if :: consult == NONE -> consult = OPEN :: else fi"
    yield "IN_FORCE && respond == NONE", f"{new}; respond = OPEN"
    yield "respond != NONE", "respond = NONE"
    for i in range(case.size):
        done = f"consulted == {everyone(case.size)}"
        then = f"if :: {done} -> consult = NONE; consulted = 0 :: else fi"
        yield f"consult != NONE && !(consulted & {bit(i)})", f"consulted = consulted | {bit(i)}; {then}"


def running_out(case: Case) -> Iterator[Option]:
    """What comes by itself, once it is due."""
    ward = " && ward" if case.window is not None else ""
    yield f"!entered && ceasefire && ratified == {everyone(case.size)}{ward}", "entered = true"
    if case.window is not None:
        yield "consult == OPEN", "consult = LATE"
        yield "respond == OPEN", "respond = LATE; assert(consult != OPEN)"
    elif case.text != "A":
        for i in range(case.size):
            yield f"notice & {bit(i)}", f"notice = notice & ~({bit(i)}); ratified = ratified & ~({bit(i)})"


def happening(case: Case) -> Iterator[Option]:
    """What may happen from outside."""
    yield from ratifying(case, "" if case.window is None else "ward")
    if case.window is not None:
        yield from consulting(case)
        return
    yield from voting(case) if case.text == "A" else leaving(case)
    yield from attacking(case)


def program(case: Case, within: int | None = None) -> str:
    """The process of a case; with a bound on its happenings, if one is given."""
    left = f"!(~gone & {everyone(case.size)} & ((~gone & {everyone(case.size)}) - 1))"
    bound = "" if within is None else f"happened < {within} && "
    count = f'printf("{HAPPENING}\\n")' + ("" if within is None else "; happened++")
    options = [f":: d_step {{ {bound}({when}) -> {count}; {then} }}" for when, then in happening(case)]
    options += [f":: d_step {{ ({when}) -> {then} }}" for when, then in running_out(case)]
    return "\n".join(
        (
            "#define NONE 0\n#define OPEN 1\n#define LATE 2",
            f"#define IN_FORCE (entered{f' && !({left})' if case.text == 'C' else ''})",
            "int ratified, agree, notice, gone, consulted;\nbool ceasefire, ward, entered;",
            "byte consult, respond, happened;",
            "active proctype courses() {\n  do",
            *(f"  {option}" for option in options),
            "  od\n}\n",
        )
    )


class StoppedError(Exception):
    """SPIN ended without an answer: its time or its memory was used up."""


def searched(spin: str, text: str, folder: Path) -> int | None:
    """The happenings of a shortest course that SPIN finds; none where it has looked at all."""
    (folder / "text.pml").write_text(text, encoding="utf-8")
    _done([spin, "-a", "text.pml"], folder)
    _done(["gcc", "-O2", "-w", "-DBFS", "-DSAFETY", f"-DMEMLIM={MOST_MEGABYTES}", "-o", "pan", "pan.c"], folder)
    report = _done(["./pan", "-E"], folder)
    if "errors: 1" in report:
        return _done(["./pan", "-r"], folder).count(HAPPENING)
    if "errors: 0" not in report or "not completed" in report:
        raise StoppedError
    return None


def _done(command: list[str], folder: Path) -> str:
    """What a program prints; all of them together have the CPU time that this process may take."""
    most = resource.getrlimit(resource.RLIMIT_CPU)[0]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    left = most if most == resource.RLIM_INFINITY else max(1, most - int(used.ru_utime + used.ru_stime))

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (left, left))

    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, preexec_fn=limited)
    return ran.stdout


def least(spin: str, case: Case) -> None:
    """The fewest happenings on a course without dates that breaks the claim; what is found is printed at once."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = searched(spin, program(case), folder)
        if found is None:
            print("proved", flush=True)
        while found is not None:
            print("some", found, flush=True)
            fewer = searched(spin, program(case, found - 1), folder)
            if fewer is None:
                print("least", found, flush=True)
            found = fewer


if __name__ == "__main__":
    question, given = asked(__doc__, "spin")
    try:
        least(given.spin, question)
    except StoppedError:
        raise SystemExit(1) from None
