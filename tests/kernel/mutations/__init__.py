"""Wrong interpreters: each breaks one rule, and the page that shows the rule must fail under it.

One module for each part of docs/semantics.md, each with a table `MUTATIONS`.
"""

from tests.kernel.mutations import decisions, happenings, instrument, norms, settling, several, wording
from tests.kernel.mutations.wrong import Mutations

MUTATIONS = Mutations()
for part in (happenings, norms, decisions, instrument, settling, several, wording):
    assert not MUTATIONS.keys() & part.MUTATIONS.keys()
    MUTATIONS.update(part.MUTATIONS)
