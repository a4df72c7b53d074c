"""Records in the form that users' scripts rely on: plain objects for JSON, flat rows for CSV and Parquet."""

import json
from typing import Any

from model.article import Article
from model.claim import Claim
from model.comparison import Comparison
from model.quantity import Quantity
from model.source import FeedState, Source
from model.standing import Standing
from review.record import day, moment, number
from store.comparisons import ComparisonRow

Form = dict[str, Any]


def claim_form(claim: Claim) -> Form:
    """Return the contract's fields of a claim, in their order."""
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "article_url": claim.article_url,
        "source": claim.source,
        "published": moment(claim.published),
        "company": claim.company,
        "metric": claim.metric,
        "low": number(claim.low),
        "high": number(claim.high),
        "unit": claim.unit,
        "approx": claim.approx,
        "item": claim.item,
        "period_start": day(claim.period_start),
        "period_end": day(claim.period_end),
        "fiscal_label": claim.fiscal_label,
        "scope": claim.scope,
        "basis": claim.basis,
        "round": claim.round,
        "status": str(claim.status),
        "attribution": claim.attribution,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "in_title": claim.in_title,
        "machine_made": claim.machine_made,
        "extractor": claim.extractor,
    }


def quantity_form(quantity: Quantity) -> Form:
    """Return the contract's fields of a quantity, in their order."""
    return {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": quantity.unit,
        "noun": quantity.noun,
        "approx": quantity.approx,
        "same_as": quantity.same_as,
    }


def article_form(article: Article) -> Form:
    """Return the contract's fields of an article; its text stays in the store."""
    return {
        "id": article.id,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "published": moment(article.published),
        "fetched": moment(article.fetched),
        "language": article.language,
        "kind": str(article.kind),
        "origin_name": article.origin_name,
        "origin_url": article.origin_url,
        "copy_of": article.copy_of,
        "version": article.version,
        "sha256": article.sha256,
        "sections": [
            {"start": one.start, "end": one.end, "machine_made": one.machine_made} for one in article.sections
        ],
        "speakers": list(article.speakers),
    }


def comparison_form(row: ComparisonRow) -> Form:
    """Return the contract's fields of a stored comparison."""
    return {
        "id": row.id,
        "fact": row.a_fact,
        "relation": str(row.relation),
        "reason": str(row.reason) if row.reason else None,
        "rule": row.rule,
        "explanation": row.explanation,
        "assumptions": list(row.assumptions),
        "a_claims": list(row.a_claims),
        "b_claims": list(row.b_claims),
    }


def pair_form(a: Claim, b: Claim, comparison: Comparison) -> Form:
    """Return a comparison as it stands between two claims."""
    return {
        "a": a.id,
        "b": b.id,
        "fact": comparison.a.fact.id,
        "relation": str(comparison.relation),
        "reason": str(comparison.reason) if comparison.reason else None,
        "rule": comparison.rule,
        "explanation": comparison.explanation,
        "assumptions": list(comparison.assumptions),
    }


def standing_form(standing: Standing) -> Form:
    """Return a figure with its outlets and independent origins."""
    figure = standing.figure
    fact = figure.fact
    return {
        "id": figure.id,
        "fact": fact.id,
        "company": fact.company,
        "metric": fact.metric,
        "item": fact.item,
        "period_start": day(fact.period_start),
        "period_end": day(fact.period_end),
        "fiscal_label": fact.fiscal_label,
        "scope": fact.scope,
        "basis": fact.basis,
        "round": fact.round,
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit,
        "approx": figure.approx,
        "status": str(figure.status),
        "outlets": list(standing.outlets),
        "origins": standing.origins,
        "primary": standing.primary,
        "disputed": standing.disputed,
        "first_published": moment(min((one.published for one in figure.claims if one.published), default=None)),
        "last_published": moment(max((one.published for one in figure.claims if one.published), default=None)),
        "claims": [claim.id for claim in figure.claims],
    }


def source_form(source: Source, state: FeedState | None) -> Form:
    """Return a source with what polling remembers of it."""
    return {
        "key": source.key,
        "name": source.name,
        "feed_url": source.feed_url,
        "site_url": source.site_url,
        "kind": str(source.kind),
        "language": source.language,
        "enabled": source.enabled,
        "failures": state.failures if state else 0,
        "last_error": state.last_error if state else None,
        "last_success_at": moment(state.last_success_at) if state else None,
        "next_fetch_at": moment(state.next_fetch_at) if state else None,
    }


def as_line(form: Form) -> str:
    """One JSON object on one line, letters as they are."""
    return json.dumps(form, ensure_ascii=False, separators=(", ", ": "))
