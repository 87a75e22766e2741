"""A reader that asks a language model where statements stand, and takes its word for nothing.

Any endpoint that speaks the chat completions of OpenAI can be asked. The model points at words; each must be in the
report to the letter, or the statement is refused and counted. Whose words they are, on what day, with which conditions
and whether they deny, the rules find in the report itself; where the model says otherwise, the statement is refused.
"""

from servanda.reading.llm.endpoint import Endpoint, Limits, NotAsked, Spent
from servanda.reading.llm.reading import Heard, read_with_model

__all__ = ["Endpoint", "Heard", "Limits", "NotAsked", "Spent", "read_with_model"]
