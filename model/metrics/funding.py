"""Money raised in a round."""

from model.metric import Metric

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
)
