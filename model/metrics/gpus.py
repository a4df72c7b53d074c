"""AI accelerators that a company has, buys, plans or uses for a model."""

from model.metric import Example, Metric

METRIC = Metric(
    key="gpus",
    label="AI accelerators",
    families=("gpu", "h100e"),
    names=(
        "(GPU|AI chip|accelerator|chip) (count|fleet|cluster|order|orders)",
        "(H100|A100|GPU) equivalents",
        "(GPUs|accelerators|graphics processors|AI chips)",
    ),
    signs=("(cluster|supercomputer|training cluster|fleet)",),
    headers=("(GPUs|chips|accelerators|units|cards|processors)",),
    vetoes=(
        "(gaming|consumer|desktop|laptop|GeForce|RTX) (GPUs|cards|graphics cards|GPU|chips|)",
        "(smuggled|seized)",
    ),
    assumed=True,
    window_days=60,
    grows=True,
    examples=(
        Example(text="Meta will have 350,000 H100s by the end of 2024.", claims=("meta 350000..350000 gpu planned",)),
        Example(text="Nearly 600,000 H100 equivalents run at Meta.", claims=("meta 600000..600000 h100e actual",)),
        Example(text="xAI's Colossus runs on 200,000 Nvidia GPUs.", claims=("xai 200000..200000 gpu actual",)),
        Example(text="DeepSeek reportedly has 50,000 Hopper GPUs.", claims=("deepseek 50000..50000 gpu reported",)),
        Example(text="CoreWeave operates more than 250,000 GPUs.", claims=("coreweave 250000.. gpu actual",)),
        Example(text="Nvidia sold two million RTX gaming GPUs."),
        Example(text="Meta bought 500 servers from Dell."),
        Example(text="Each rack of Oracle draws 132 kilowatts."),
        Example(text="Meta trained Llama 3.1 405B on 15 trillion tokens."),
        Example(text="CoreWeave rents out H100s at $2.10 an hour."),
    ),
)
