"""What one fetch may cost and whom it may ask: a record without behaviour."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """Limits of one `Fetcher`. Seconds are wall time, bytes are counted after inflating."""

    user_agent: str
    """Honest name, version and a way to reach us: `newsproof/0.1 (+https://example.org/contact)`."""
    max_bytes: int = 10 * MEBIBYTE
    total_seconds: float = 30.0
    """For one `get`, all redirects together; waiting for the host's turn is not counted."""
    connect_seconds: float = 10.0
    max_redirects: int = 5
    connections: int = 100
    """Open connections over all hosts."""
    per_host: int = 2
    """Requests to one host at the same time."""
    per_host_delay: float = 1.0
    """Least seconds between two request starts at one host."""
    allow_private_addresses: bool = False
    """Lets loopback and private networks be asked, on any port: for a demo or tests on the own machine."""
    obey_robots: bool = True

    @property
    def product(self) -> str:
        """The product token that robots.txt groups are matched with: `newsproof/0.1 (+…)` -> `newsproof`."""
        return self.user_agent.partition("/")[0].strip() or self.user_agent
