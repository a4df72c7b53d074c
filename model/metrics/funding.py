"""Money raised in a round."""

from model.metric import Example, Metric

METRIC = Metric(
    key="funding",
    label="Funding",
    families=("currency",),
    names=(
        "(funding|financing|fundraising|venture|equity|investment|capital) (round|rounds|raise)",
        "(funding|financing|fundraising)",
        "(Series) (A|B|C|D|E|F|G|H)",
        "(seed|pre-seed|growth) (round|funding|financing|capital|)",
        "(the|latest|new|this|a|last|venture|equity|debt) (funding|financing|venture|equity|) round",
        "(fresh|new) (equity|capital|money|funding)",
    ),
    signs=(
        "(raise|raises|raised|raising)",
        "(secure|secures|secured|securing|closed|closes|closing|collected|landed|bagged)",
        "(led by|investors|backers|fresh equity|new money)",
    ),
    headers=("(raised|round|funding|amount)",),
    window_days=60,
    examples=(
        Example(
            text="Mistral raised 1.7 billion euros in a round led by ASML.",
            claims=("mistral 1700000000..1700000000 EUR actual",),
        ),
        Example(
            text="Anthropic closed a $30 billion Series G at a valuation of $380 billion.",
            claims=("anthropic 30000000000..30000000000 USD actual",),
        ),
        Example(
            text="OpenAI is in talks to raise $100 billion, Bloomberg reported.",
            claims=("openai 100000000000..100000000000 USD reported",),
        ),
        Example(
            text="Databricks plans to raise about $4 billion.",
            claims=("databricks 4000000000..4000000000 USD planned",),
        ),
        Example(text="CoreWeave borrowed $2.6 billion."),
        Example(text="Meta sold $30 billion of bonds."),
        Example(text="Google agreed to pay $32 billion for Wiz."),
        Example(text="Databricks is valued at $134 billion."),
        Example(text="Huawei's fund holds $40 billion."),
    ),
)
