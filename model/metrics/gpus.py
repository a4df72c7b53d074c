"""AI accelerators that a company has, buys, plans or uses for a model."""

from model.metric import Metric

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
)
