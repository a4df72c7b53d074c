"""First schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")
DAY = sa.Text().with_variant(sa.Date(), "postgresql")
NUMBER = sa.Text().with_variant(sa.Numeric(), "postgresql")
FLAG = sa.Integer().with_variant(sa.Boolean(), "postgresql")
JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")
FLOAT: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
BIG_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TABLES_LAST_FIRST = (
    "figure_claims",
    "raw_pages",
    "claims",
    "feed_states",
    "entries",
    "conflict_sides",
    "comparisons",
    "body_bands",
    "article_versions",
    "sources",
    "settings",
    "figures",
    "failures",
    "digest_issues",
    "conflicts",
    "buckets",
    "articles",
)


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("url", name=op.f("uq_articles_url")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_articles_source"), "articles", ["source"])

    op.create_table(
        "buckets",
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("touched", sa.Integer(), nullable=False),
        sa.Column("verified", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("company", "metric", name=op.f("pk_buckets")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conflicts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("period_start", DAY, nullable=True),
        sa.Column("period_end", DAY, nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("severity", FLOAT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_conflicts_company_metric"), "conflicts", ["company", "metric"])
    op.create_index(op.f("ix_conflicts_severity"), "conflicts", ["severity"])

    op.create_table(
        "digest_issues",
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("first", DAY, nullable=False),
        sa.Column("last", DAY, nullable=False),
        sa.Column("built_at", MOMENT, nullable=False),
        sa.Column("items", JSON, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_digest_issues")),
        sqlite_strict=True,
    )
    op.create_table(
        "failures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_failures_last_at"), "failures", ["last_at"])
    op.create_index(op.f("ix_failures_stage_key"), "failures", ["stage", "key"])

    op.create_table(
        "figures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("period_start", DAY, nullable=True),
        sa.Column("period_end", DAY, nullable=True),
        sa.Column("fiscal_label", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("round", sa.Text(), nullable=True),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("approx", FLAG, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_figures_company_metric"), "figures", ["company", "metric"])
    op.create_index(op.f("ix_figures_fact_id"), "figures", ["fact_id"])

    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
        sqlite_strict=True,
    )
    op.create_table(
        "sources",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("feed_url", sa.Text(), nullable=False),
        sa.Column("site_url", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("enabled", FLAG, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sources")),
        sa.UniqueConstraint("feed_url", name=op.f("uq_sources_feed_url")),
        sqlite_strict=True,
    )
    op.create_table(
        "article_versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_current", FLAG, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", MOMENT, nullable=True),
        sa.Column("fetched", MOMENT, nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("origin_name", sa.Text(), nullable=True),
        sa.Column("origin_url", sa.Text(), nullable=True),
        sa.Column("copy_of", sa.Text(), nullable=True),
        sa.Column("sections", JSON, nullable=False),
        sa.Column("speakers", JSON, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_versions_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_versions")),
        sa.UniqueConstraint("article_id", "version", name=op.f("uq_article_versions_article_id_version")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_article_versions_current",
        "article_versions",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_index(op.f("ix_article_versions_stage_fetched"), "article_versions", ["stage", "fetched"])

    op.create_table(
        "body_bands",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("hash", BIG_INTEGER, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_body_bands_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "band", name=op.f("pk_body_bands")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_body_bands_band_hash"), "body_bands", ["band", "hash"])

    op.create_table(
        "comparisons",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("a_figure", sa.Text(), nullable=False),
        sa.Column("b_figure", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("assumptions", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["a_figure"], ["figures.id"], name=op.f("fk_comparisons_a_figure_figures"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["b_figure"], ["figures.id"], name=op.f("fk_comparisons_b_figure_figures"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparisons")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_comparisons_a_figure"), "comparisons", ["a_figure"])
    op.create_index(op.f("ix_comparisons_b_figure"), "comparisons", ["b_figure"])
    op.create_index(op.f("ix_comparisons_company_metric"), "comparisons", ["company", "metric"])

    op.create_table(
        "conflict_sides",
        sa.Column("conflict_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("figures", JSON, nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("approx", FLAG, nullable=False),
        sa.Column("claims", JSON, nullable=False),
        sa.Column("outlets", JSON, nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("primary", FLAG, nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict_id"], ["conflicts.id"], name=op.f("fk_conflict_sides_conflict_id_conflicts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("conflict_id", "position", name=op.f("pk_conflict_sides")),
        sqlite_strict=True,
    )
    op.create_table(
        "entries",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_checked", MOMENT, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("published", MOMENT, nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("content_html", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("origin_name", sa.Text(), nullable=True),
        sa.Column("origin_url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.key"], name=op.f("fk_entries_source_sources"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_entries")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_entries_source_state"), "entries", ["source", "state"])
    op.create_index(op.f("ix_entries_state_last_checked"), "entries", ["state", "last_checked"])

    op.create_table(
        "feed_states",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("next_fetch_at", MOMENT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("last_success_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.key"], name=op.f("fk_feed_states_source_sources"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_feed_states")),
        sqlite_strict=True,
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("article_url", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("published", MOMENT, nullable=True),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("approx", FLAG, nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("period_start", DAY, nullable=True),
        sa.Column("period_end", DAY, nullable=True),
        sa.Column("fiscal_label", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("round", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("in_title", FLAG, nullable=False),
        sa.Column("machine_made", FLAG, nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("given_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_versions.id"],
            name=op.f("fk_claims_version_id_article_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claims_company_metric"), "claims", ["company", "metric"])
    op.create_index(op.f("ix_claims_version_id"), "claims", ["version_id"])

    op.create_table(
        "raw_pages",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_versions.id"],
            name=op.f("fk_raw_pages_version_id_article_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_raw_pages")),
        sqlite_strict=True,
    )
    op.create_table(
        "figure_claims",
        sa.Column("figure_id", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_figure_claims_claim_id_claims"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["figure_id"], ["figures.id"], name=op.f("fk_figure_claims_figure_id_figures"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("figure_id", "claim_id", name=op.f("pk_figure_claims")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_figure_claims_claim_id"), "figure_claims", ["claim_id"])


def downgrade() -> None:
    for table in TABLES_LAST_FIRST:
        op.drop_table(table)
