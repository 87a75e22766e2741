"""clingo-dl, bounded: the clauses as an answer set program in which days are bound by differences only.

What has run out before a happening is a choice that the differences of days bear out either way. A Python that has
clingo-dl runs it: `PYTHON benchmarks/proof/asp.py B 3` prints an answer for every length.
"""

from __future__ import annotations

from cases import CONSULT, ENTRY, NOTICE, Case, asked

COURSE = f"""
#program base.
guarantor(1..n).
#program step(t).
1 {{ do(A,t) : act(A) }} 1.
&diff {{ day(t-1) - day(t) }} <= 0 :- t > 1.
ceasefire(t) :- do(ceasefire,t).
ceasefire(t) :- ceasefire(t-1).
readied(t) :- readied(t-1).
ready(t) :- ceasefire(t), ratified(P,t) : ratifies(P); not readied(t-1).
readied(t) :- ready(t).
{{ entered(t) }} :- readied(t-1).
&diff {{ day(S) - day(t) }} <= -{ENTRY} :- ready(S), S < t, entered(t).
&diff {{ day(t) - day(S) }} <= {ENTRY - 1} :- ready(S), S < t, not entered(t).
ratified(P,t) :- do(ratification(P),t).
ratified(P,t) :- held(P,t).
#program check(t).
#external query(t).
:- query(t), not broken(t).
"""
COVERED = """
#program base.
ratifies(P) :- guarantor(P).
act(ceasefire).
act((ratification(P);attack(P))) :- guarantor(P).
#program step(t).
held(P,t) :- ratified(P,t-1), not ran_out(P,t).
owed_but(P,t) :- held(Q,t), guarantor(P), P != Q, decided(t).
broken(t) :- do(attack(P),t), in_force(t), not owed_but(P,t).
"""
VOTING = """
#program base.
act((consent(P);refusal(P))) :- guarantor(P).
#program step(t).
in_force(t) :- entered(t).
agrees(P,t) :- do(consent(P),t).
agrees(P,t) :- agrees(P,t-1), not do(refusal(P),t).
decided(t) :- agrees(P,t) : guarantor(P).
"""
LEAVING = f"""
#program base.
act((withdrawal(P);revocation(P))) :- guarantor(P).
#program step(t).
decided(t).
runs(P,S,t) :- notice(P,S,t-1), not ends(P,S,t).
{{ ends(P,S,t) }} :- notice(P,S,t-1).
&diff {{ day(S) - day(t) }} <= -{NOTICE} :- ends(P,S,t).
&diff {{ day(t) - day(S) }} <= {NOTICE - 1} :- runs(P,S,t).
ran_out(P,t) :- ends(P,S,t).
running(P,t) :- runs(P,S,t).
notice(P,t,t) :- do(withdrawal(P),t), held(P,t), in_force(t), not running(P,t).
notice(P,S,t) :- runs(P,S,t), not do(revocation(P),t).
"""
STAYING = """
#program step(t).
in_force(t) :- entered(t).
"""
ENDING = """
#program step(t).
gone(P,t) :- do(withdrawal(P),t).
gone(P,t) :- gone(P,t-1).
in_force(t) :- entered(t), #count { P : gone(P,t-1) } <= n-2.
"""
OUTLIVES = f"""
#program base.
ratifies(ward).
ratifies(P) :- guarantor(P).
act((ceasefire;attack;record)).
act(ratification(P)) :- ratifies(P).
act(consult(P)) :- guarantor(P).
#program step(t).
held(P,t) :- ratified(P,t-1).
responding(t) :- respond(S,t).
consulting(t) :- consult(S,t).
respond(t,t) :- do(attack,t), entered(t), not responding(t-1).
respond(S,t) :- respond(S,t-1), not do(record,t).
consult(t,t) :- respond(t,t), not consulting(t-1).
consult(S,t) :- consult(S,t-1), not performed(t).
consulted(P,t) :- consulting(t-1), do(consult(P),t).
consulted(P,t) :- consulting(t-1), consulted(P,t-1).
performed(t) :- consulted(P,t) : guarantor(P).
{{ broken(t) }} :- respond(S,t), consult(R,t).
&diff {{ day(S) - day(R) }} <= {CONSULT - 1}-w :- broken(t), respond(S,t), consult(R,t).
&diff {{ day(t) - day(R) }} <= {CONSULT} :- broken(t), consult(R,t).
"""
PARTS = {"A": (COVERED, VOTING), "B": (COVERED, LEAVING, STAYING), "C": (COVERED, LEAVING, ENDING)}


def program(case: Case) -> str:
    """The program of a case."""
    return "\n".join((COURSE, *PARTS.get(case.text, (OUTLIVES,))))


def least(case: Case, up_to: int) -> int | None:
    """The fewest happenings by which the claim is broken; what is found of each number is printed at once."""
    import clingo  # noqa: PLC0415 - only the peer's own Python has it
    import clingo.ast  # noqa: PLC0415
    import clingodl  # noqa: PLC0415

    theory = clingodl.ClingoDLTheory()
    control = clingo.Control(["--warn=none", f"-cn={case.size}", f"-cw={case.window or 0}"])
    theory.register(control)
    with clingo.ast.ProgramBuilder(control) as builder:
        clingo.ast.parse_string(program(case), lambda statement: theory.rewrite_ast(statement, builder.add))
    control.ground([("base", [])])
    for length in range(1, up_to + 1):
        step = [clingo.Number(length)]
        control.ground([("step", step), ("check", step)])
        query = clingo.Function("query", step)
        control.assign_external(query, truth=True)
        theory.prepare(control)
        if control.solve().satisfiable:
            print("least", length, flush=True)
            return length
        control.release_external(query)
        print("none", length, flush=True)
    return None


if __name__ == "__main__":
    question, _ = asked(__doc__)
    least(question, question.most)
