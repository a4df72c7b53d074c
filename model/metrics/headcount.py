"""Employees of a company at a time."""

from model.metric import Example, Metric

METRIC = Metric(
    key="headcount",
    label="Headcount",
    families=("people",),
    names=(
        "(headcount|head count|head-count|workforce|work force|payroll|payrolls|staffing level"
        "|employee count|staff count)",
        "(employ|employs|employed|employing)",
        "(total|) number of (employees|staff|workers)",
        "(staff|team) of",
        "on (the|its|their|) (payroll|books|staff)",
        "(full-time|full-time equivalent|permanent) (employees|staff)",
        "(staff|employees|people) (at|as of) (last count|year-end|the end of)",
    ),
    signs=(
        "(there are|there were)",
        "(strong|-strong)",
        "(work|works|worked|working) (for|at)",
    ),
    leads=("(has|had|have|with|counts|counted|numbers|numbered|having|count|start from)",),
    headers=("(staff|employees|headcount|workforce|people|payroll)",),
    vetoes=(
        "(vacancy|vacancies|openings|job openings|requisitions|open roles|open positions)",
        "(hire|hires|hired|hiring|recruit|recruits|recruited|recruiting)",
        "(contractors|freelancers|subcontractors|applicants|members|users|customers|students|developers|residents)",
    ),
    window_days=60,
    grows=True,
    examples=(
        Example(text="Meta employs 78,865 people.", claims=("meta 78865..78865 people actual",)),
        Example(text="OpenAI's headcount has grown to more than 4,000.", claims=("openai 4000.. people actual",)),
        Example(
            text="Anthropic plans to have 3,000 employees by the end of 2026.",
            claims=("anthropic 3000..3000 people planned",),
        ),
        Example(text="Mistral employs fewer than 500 people.", claims=("mistral ..500 people actual",)),
        Example(
            text="Amazon, which has a workforce of 1.5 million, said so.",
            claims=("amazon 1500000..1500000 people actual",),
        ),
        Example(text="Cisco hired 3,000 people."),
        Example(text="Slack has 40 million users."),
        Example(text="Uber relies on 8 million drivers."),
        Example(text="Dell has 12,000 vacancies."),
        Example(text="Intel laid off 1,200 workers in Oregon last week."),
    ),
)
