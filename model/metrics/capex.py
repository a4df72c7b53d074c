"""Capital expenditure for a period: spent, guided or committed."""

from model.metric import Example, Metric

METRIC = Metric(
    key="capex",
    label="Capital spending",
    families=("currency",),
    names=(
        "(capital|) (expenditure|expenditures|outlay|outlays)",
        "(capex|cap-ex|capital-expenditure)",
        "(capital|infrastructure|data center|data centre|data-center|data-centre|AI|AI infrastructure|investment) "
        "(spending|investment|investments|budget|outlay|outlays|plan|build-out|buildout|spend)",
        "capital (goods|budgets|programme|program)",
        "(property|plant) (and|&) equipment",
        "(spending|spend|investments|investment) (on|in) (capital goods|plant|data centers|data "
        "centres|AI infrastructure|"
        "infrastructure|property and equipment|chips|servers|AI)",
    ),
    signs=(
        "(spend|spends|spent|spending|outspend)",
        "(invest|invests|invested|investing|investment|investments)",
        "(lay out|lays out|laid out|laying out|plough|plow|pour|pours|poured|pouring|pump|pumps"
        "|pumped|sink|sinks|sank)",
        "(put|puts|putting) (into|in)",
        "(earmark|earmarks|earmarked|earmarking|set aside|sets aside|budget|budgets|budgeted|budgeting)",
    ),
    headers=(
        "(capex|capital expenditure|capital expenditures|capital spending|spent|spending|guide|guidance|investment)",
    ),
    needs_period=True,
    examples=(
        Example(
            text="Meta raised its 2026 capex guidance from $115-135 billion to $125-145 billion.",
            claims=("meta 115000000000..135000000000 USD superseded", "meta 125000000000..145000000000 USD planned"),
        ),
        Example(
            text="Microsoft spent $34.9 billion on capital expenditures in the quarter.",
            claims=("microsoft 34900000000..34900000000 USD actual",),
        ),
        Example(
            text="Amazon's capital spending will reach about $200 billion this year, chief executive Andy Jassy said.",
            claims=("amazon 200000000000..200000000000 USD planned",),
        ),
        Example(
            text="Analysts at Morgan Stanley expect Meta's capex to hit $160 billion next year.",
            claims=("meta 160000000000..160000000000 USD projected",),
        ),
        Example(
            text="Alibaba will invest at least 380 billion yuan in AI infrastructure over three years.",
            claims=("alibaba 380000000000.. CNY planned",),
        ),
        Example(text="Amazon will spend $10 billion more on data centers than planned."),
        Example(text="Hyperscalers will spend $600 billion on infrastructure this year."),
        Example(text="Meta sold $30 billion of bonds."),
        Example(text="Microsoft signed a $9.7 billion contract with Iren."),
        Example(text="Intel's restructuring charge was $1.9 billion."),
        Example(text="Meta pays rent of $120 million a year."),
    ),
)
