"""Price of one accelerator."""

from model.metric import Metric

METRIC = Metric(
    key="gpu_price",
    label="Accelerator price",
    families=("currency_per_gpu", "currency"),
    names=(
        "(apiece|a piece|per chip|per card|per unit|per accelerator|per GPU|a chip|a card|each)",
        "(price|prices|price tag|street price|street prices|list price|unit price|priced at|pricing)",
    ),
    signs=(
        "(cost|costs|costing|sell for|sells for|sold for|go for|goes for|fetch|fetches|fetched|pay|pays|paid|offers)",
    ),
    headers=("(price|unit price|cost)",),
    vetoes=("(an hour|per hour|hourly|a month|per month|rent|rents|rental|rented)",),
)
