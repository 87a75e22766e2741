"""Wrong rules about powers, decisions, findings, time and the instrument's own life."""

from tests.kernel.mutations.wrong import Mutations

MUTATIONS = Mutations()
