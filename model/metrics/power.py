"""Electrical capacity of a company's data centre or cluster."""

from model.metric import Metric

METRIC = Metric(
    key="power",
    label="Data-centre power",
    families=("watt",),
    names=(
        "(power|electricity) (capacity|supply|consumption|demand|draw|load|)",
        "(capacity|megawatts|gigawatts|campus|data center|data centre|grid connection)",
    ),
    headers=("(power|capacity|MW|GW|megawatts|gigawatts)",),
    vetoes=(
        "(per|each) (rack|chip|GPU|server|cabinet)",
        "(solar farm|wind farm|solar|wind|battery|batteries|nuclear plant|power plant|reactor|reactors|turbine)",
        "(nationwide|country's|state's|national grid)",
    ),
    assumed=True,
    window_days=60,
    grows=True,
)
