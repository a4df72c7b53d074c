"""Electrical capacity of a company's data centre or cluster."""

from model.metric import Example, Metric

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
    examples=(
        Example(
            text="xAI's Memphis data center draws 300 megawatts.", claims=("xai 300000000..300000000 watt actual",)
        ),
        Example(
            text="Meta's Hyperion campus will scale to five gigawatts.",
            claims=("meta 5000000000..5000000000 watt planned",),
        ),
        Example(
            text="Google's cluster in Iowa will need about 1.2 GW by 2028.",
            claims=("alphabet 1200000000..1200000000 watt planned",),
        ),
        Example(
            text="CoreWeave has 590 megawatts of active power.", claims=("coreweave 590000000..590000000 watt actual",)
        ),
        Example(text="Microsoft added two gigawatts of capacity."),
        Example(text="Each rack of Nvidia draws 132 kilowatts."),
        Example(text="A solar farm of 500 megawatts will feed Meta's site."),
        Example(text="Tesla's 10-gigawatt-hour storage plant opened."),
        Example(text="Amazon contracted 1.9 gigawatts of nuclear power."),
    ),
)
