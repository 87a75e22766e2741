"""Many reports, read by several processes into one file that is at the same time the journal of what is done.

Each line of that file holds all of one unit: a file of input, or a line of a JSON Lines file. Lines stand in the order
of the input, so that the same input gives the same bytes, and a run that was killed goes on behind the last whole line.
"""

from servanda.reading.batch.journal import Journal, Mismatch
from servanda.reading.batch.running import Line, Work, faults_of, run
from servanda.reading.batch.units import Unit, units

__all__ = ["Journal", "Line", "Mismatch", "Unit", "Work", "faults_of", "run", "units"]
