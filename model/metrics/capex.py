"""Capital expenditure for a period: spent, guided or committed."""

from model.metric import Metric

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
)
