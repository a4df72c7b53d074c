"""Bands of the articles' body signatures: which articles may be copies of each other."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from store import tables
from store.rows import replace_rows
from store.session import Session

_BAND = tables.body_bands.c


def replace_bands(session: Session, article_id: str, hashes: Sequence[int]) -> None:
    """Make these the bands of an article, one 64-bit hash a band; the same ones again change nothing."""
    query = select(tables.body_bands).where(_BAND.article_id == article_id)
    old = session.connection.execute(query).mappings().all()
    new = [{"article_id": article_id, "band": band, "hash": _signed(value)} for band, value in enumerate(hashes)]
    replace_rows(session, tables.body_bands, old=old, new=new)


def candidates(session: Session, hashes: Sequence[int]) -> tuple[str, ...]:
    """Ids of the articles that have at least one band in common with these, sorted."""
    if not hashes:
        return ()
    same = or_(*(and_(_BAND.band == band, _BAND.hash == _signed(value)) for band, value in enumerate(hashes)))
    query = select(_BAND.article_id).where(same).distinct().order_by(_BAND.article_id)
    return tuple(session.connection.execute(query).scalars())


def _signed(value: int) -> int:
    """Unsigned 64 bits as a database's signed integer: 2**64 - 1 -> -1."""
    if not -(1 << 63) <= value < 1 << 64:
        raise ValueError(f"a band's hash has more than 64 bits: {value}")
    return value - (1 << 64) if value >= 1 << 63 else value
