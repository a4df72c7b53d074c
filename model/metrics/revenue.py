"""Revenue for a period."""

from model.metric import Metric

METRIC = Metric(
    key="revenue",
    label="Revenue",
    families=("currency",),
    names=(
        "(revenue|revenues|turnover|top line|net sales|sales)",
        "(annual|annualized|annualised|recurring) (revenue|revenues|sales)",
        "run rate",
        "run-rate",
    ),
    signs=(
        "(took in|takes in|brought in|brings in|booked|generated|generates|generating|turned over|earned|pulled in)",
    ),
    headers=("(revenue|revenues|sales|turnover)",),
    needs_period=True,
)
