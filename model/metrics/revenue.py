"""Revenue for a period."""

from model.metric import Example, Metric

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
    examples=(
        Example(
            text="Nvidia reported revenue of $68.1 billion for the fourth quarter.",
            claims=("nvidia 68100000000..68100000000 USD actual",),
        ),
        Example(
            text="AWS generated $35.6 billion in revenue in the quarter.",
            claims=("amazon 35600000000..35600000000 USD actual",),
        ),
        Example(
            text="Oracle expects revenue of $67 billion for fiscal 2026.",
            claims=("oracle 67000000000..67000000000 USD planned",),
        ),
        Example(
            text="Nvidia guided for revenue of $78 billion, plus or minus 2%, in the current quarter.",
            claims=("nvidia 76440000000..79560000000 USD planned",),
        ),
        Example(
            text="Anthropic's annualised revenue could reach $30 billion this year, sources said.",
            claims=("anthropic 30000000000..30000000000 USD reported",),
        ),
        Example(
            text="SAP's revenue rose 8% to 36.8 billion euros in 2025.",
            claims=("sap 36800000000..36800000000 EUR actual",),
        ),
        Example(text="Intel's revenue fell 5%."),
        Example(text="Tesla's net profit was $3.8 billion."),
        Example(text="Oracle has remaining performance obligations of $523 billion."),
        Example(text="Apple's market value passed $4 trillion."),
    ),
)
