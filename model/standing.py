"""A figure with how many stand behind it."""

from dataclasses import dataclass

from model.fact import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the figure itself cannot know: it takes the articles to count origins, and the judge to see a dispute."""

    figure: Figure
    origins: int
    """Independent origins; 0 where only machines, forums or aggregators say so."""
    primary: bool = False
    """Whether a primary source states it."""
    disputed: bool = False
    """Whether it is a side of a conflict that the desk has not dismissed."""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Publishers' hosts, sorted."""
        return tuple(sorted({claim.source for claim in self.figure.claims}))
