"""What a writer said it would write, and what of it was acknowledged."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """One change as it was announced: a member of a day's check-in and its new value."""

    on: str
    member: str
    value: str


@dataclass
class Told:
    """Everything one writer has said so far, over all its lives."""

    tried: list[Said] = field(default_factory=list)
    acknowledged: int = 0
    """How many of those, from the first, were acknowledged."""
    busy: int = 0
    _rest: bytes = b""

    def hear(self, content: bytes) -> None:
        """Takes what came through the pipe, in any pieces."""
        *lines, self._rest = (self._rest + content).split(b"\n")
        for line in lines:
            self._take(line.decode())

    def begin_again(self, kept: int) -> int:
        """After a death: what is kept of what was tried stands, and the rest was never said.

        Gives the number of the next change.
        """
        del self.tried[kept:]
        self.acknowledged, self._rest = kept, b""
        return kept

    @property
    def in_flight(self) -> bool:
        """Whether a change was begun that nothing has acknowledged."""
        return self.acknowledged < len(self.tried)

    def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "try":
            number, on, member, value = rest.split(" ")
            if int(number) != len(self.tried) or self.in_flight:
                raise ValueError(f"{line!r} after {len(self.tried)} changes")
            self.tried.append(Said(on, member, value))
        elif word == "busy":
            self.busy += 1
        elif self.in_flight:  # the first thing that the program says of a change acknowledges it
            self.acknowledged += 1
