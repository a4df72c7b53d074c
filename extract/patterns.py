"""Joins readable lists of phrases into one pattern."""


def any_of(*patterns: str) -> str:
    r"""Return a group of alternatives: `any_of("a", r"b\b")` -> `(?:a|b\b)`."""
    return f"(?:{'|'.join(patterns)})"
