"""What only one process may do: carry, print, remind, and poll where nobody brings updates.

Every process takes turns. One of them is on duty and does the rest for all; when it dies another takes over, and begins
with what the dead one left under way. On SQLite there is but one process, which a lock file beside the database holds.
"""

from bot.duty.duty import AlreadyRunning, Duty, SoleDuty, Work
from bot.duty.taking import duty_on

__all__ = ["AlreadyRunning", "Duty", "SoleDuty", "Work", "duty_on"]
