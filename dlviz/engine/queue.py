"""Who waits, and who is next: first come, first served, but one run of each owner at a time."""

from collections.abc import Collection
from dataclasses import dataclass, field

from dlviz.errors import UserError
from dlviz.words import N_


@dataclass(frozen=True)
class Waiting:
    """A run in the queue."""

    run_id: str
    owner: str


@dataclass
class Queue:
    """The runs that wait.

    Args:
        most: All together.
        most_each: Of one owner.
    """

    most: int
    most_each: int
    _runs: list[Waiting] = field(default_factory=list)

    def check_room(self, owner: str, more: int = 1) -> None:
        """Raise `UserError` where so many more runs of this owner would be too many."""
        own = sum(waiting.owner == owner for waiting in self._runs)
        free = min(self.most_each - own, self.most - len(self._runs))
        if 0 < free < more:
            raise UserError(
                N_("{more} runs are too many: {free} more may wait. Choose fewer, or wait."),
                more=more,
                free=free,
            )
        if own + more > self.most_each:
            raise UserError(
                N_("{count} of your runs are waiting already; {most} may. Stop one, or wait."),
                count=own,
                most=self.most_each,
            )
        if len(self._runs) + more > self.most:
            raise UserError(
                N_("{count} runs are waiting already; {most} may. Try again in a few minutes."),
                count=len(self._runs),
                most=self.most,
            )

    def add(self, run_id: str, owner: str) -> None:
        """At the end."""
        self._runs.append(Waiting(run_id, owner))

    def add_first(self, run_id: str, owner: str) -> None:
        """At the front: a run that had been begun."""
        self._runs.insert(0, Waiting(run_id, owner))

    def remove(self, run_id: str) -> bool:
        """Take it out; whether it was in."""
        left = [waiting for waiting in self._runs if waiting.run_id != run_id]
        found = len(left) < len(self._runs)
        self._runs = left
        return found

    def take(self, busy: Collection[str]) -> Waiting | None:
        """The next run whose owner is not among `busy`, taken out; None where there is none."""
        following = next((waiting for waiting in self._runs if waiting.owner not in busy), None)
        if following is not None:
            self._runs.remove(following)
        return following

    def position(self, run_id: str) -> int | None:
        """1 for the first; None where it does not wait.

        Example:
            >>> queue = Queue(most=9, most_each=9)
            >>> queue.add("a", "ann"); queue.add("b", "bob")
            >>> queue.position("b")
            2
        """
        ids = [waiting.run_id for waiting in self._runs]
        return ids.index(run_id) + 1 if run_id in ids else None

    def __len__(self) -> int:
        return len(self._runs)
