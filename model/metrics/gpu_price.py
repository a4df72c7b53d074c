"""Price of one accelerator."""

from model.metric import Example, Metric

METRIC = Metric(
    key="gpu_price",
    label="Accelerator price",
    families=("currency_per_gpu", "currency"),
    names=(
        "(apiece|a piece|per chip|per card|per unit|per accelerator|per GPU|a chip|a card|each)",
        "(price|prices|price tag|street price|street prices|list price|unit price|priced at|pricing)",
    ),
    signs=(
        "(cost|costs|costing|sell for|sells for|sold for|go for|goes for|fetch|fetches|fetched|pay|pays|paid|offers)",
    ),
    headers=("(price|unit price|cost)",),
    vetoes=("(an hour|per hour|hourly|a month|per month|rent|rents|rental|rented)",),
    examples=(
        Example(text="An H100 costs $25,000 to $30,000.", claims=("nvidia 25000..30000 USD_per_gpu actual",)),
        Example(
            text="Nvidia sells the B200 for about $35,000 apiece.", claims=("nvidia 35000..35000 USD_per_gpu actual",)
        ),
        Example(
            text="The H20 fetches 100,000 yuan per card in Shenzhen.",
            claims=("nvidia 100000..100000 CNY_per_gpu actual",),
        ),
        Example(text="The MI300X sells for around $15,000 apiece.", claims=("amd 15000..15000 USD_per_gpu actual",)),
        Example(text="Renting an H100 costs $2.10 an hour."),
        Example(text="The RTX 5090 of Nvidia costs $1,999."),
        Example(text="Nvidia's shares cost $180."),
        Example(text="Engineers at OpenAI earn a salary of $900,000."),
    ),
)
