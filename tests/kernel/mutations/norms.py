"""Wrong rules about when a norm speaks, which happening is meant, and the life of an instance."""

from servanda.kernel import living
from tests.kernel.mutations.wrong import Mutations

MUTATIONS = Mutations()


@MUTATIONS.of(living.deadline_passed)
def a_deadline_breaches_nothing(instance, state):
    """A deadline that runs out changes nothing."""
    return iter(())
