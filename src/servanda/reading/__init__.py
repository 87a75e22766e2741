"""From reports to statements: who said what, to whom, with which force, and where in the text it stands.

A *report* is a news article, a communiqué or a transcript. Its narrator attributes words to others: an *attribution*
is a source, a cue and a content, each a span of the report. A *statement* is an attribution understood: the party that
is bound by it, the speech act, the provisions it touches, the day it was said, the conditions on it, and the evidence,
which is always a verbatim span of the report. What the narrator says in his own voice is *background*, no statement.
"""
