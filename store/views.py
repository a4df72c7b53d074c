"""The researchers' contract: read-only views with names and units that stay while tables change."""

from sqlalchemy import Connection, text

# A change here needs a revision, even an empty one: views are made anew whenever a store is migrated.
# `low` and `high` are for reckoning; the `_exact` columns hold the decimal number without loss.
VIEWS = {
    "v_sources": """
        SELECT sources.key, sources.name, sources.feed_url, sources.site_url, sources.kind, sources.language,
               sources.enabled, feed_states.last_success_at, feed_states.failures, feed_states.last_error
        FROM sources LEFT JOIN feed_states ON feed_states.source = sources.key
    """,
    "v_claims": """
        SELECT claims.id, claims.article_id, claims.version_id, versions.version, versions.is_current,
               claims.article_url, claims.source, versions.kind AS source_kind, claims.published, claims.company,
               claims.metric, CAST(claims.low AS DOUBLE PRECISION) AS low,
               CAST(claims.high AS DOUBLE PRECISION) AS high, claims.low AS low_exact, claims.high AS high_exact,
               claims.unit, claims.approx, claims.item, claims.period_start, claims.period_end, claims.fiscal_label,
               claims.scope, claims.basis, claims.round, claims.status, claims.attribution, claims.quote,
               claims.start AS start_offset, claims."end" AS end_offset, claims.in_title, claims.machine_made,
               claims.extractor, versions.sha256 AS article_sha256, versions.fetched
        FROM claims JOIN article_versions AS versions ON versions.id = claims.version_id
    """,
    "v_figures": """
        SELECT figures.id, figures.fact_id, figures.company, figures.metric, figures.item, figures.period_start,
               figures.period_end, figures.fiscal_label, figures.scope, figures.basis, figures.round,
               CAST(figures.low AS DOUBLE PRECISION) AS low, CAST(figures.high AS DOUBLE PRECISION) AS high,
               figures.low AS low_exact, figures.high AS high_exact, figures.unit, figures.approx, figures.status,
               COUNT(claims.id) AS claims, COUNT(DISTINCT claims.source) AS outlets,
               COUNT(DISTINCT links.origin) AS origins, MIN(claims.published) AS first_published,
               MAX(claims.published) AS last_published
        FROM figures
        LEFT JOIN figure_claims AS links ON links.figure_id = figures.id
        LEFT JOIN claims ON claims.id = links.claim_id
        GROUP BY figures.id
    """,
    "v_conflicts": """
        SELECT conflicts.id, conflicts.fact_id, conflicts.company, conflicts.metric, conflicts.item,
               conflicts.period_start, conflicts.period_end, conflicts.scope, conflicts.severity, conflicts.state,
               conflicts.first_seen, conflicts.last_seen, conflicts.explanation, sides.position AS side,
               sides.figures, CAST(sides.low AS DOUBLE PRECISION) AS low,
               CAST(sides.high AS DOUBLE PRECISION) AS high, sides.low AS low_exact, sides.high AS high_exact,
               sides.unit, sides.approx, sides.outlets, sides.origins, sides."primary" AS is_primary
        FROM conflicts JOIN conflict_sides AS sides ON sides.conflict_id = conflicts.id
    """,
}


def create_views(connection: Connection) -> None:
    """Create all views; they must not exist."""
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))


def drop_views(connection: Connection) -> None:
    """Drop all views that exist."""
    for name in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
