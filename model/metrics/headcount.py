"""Employees of a company at a time."""

from model.metric import Metric

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
)
