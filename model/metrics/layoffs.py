"""Jobs cut: people or share of staff that a company lays off."""

from model.metric import Example, Metric

METRIC = Metric(
    key="layoffs",
    label="Jobs cut",
    families=("people", "share"),
    names=(
        "(lay|lays|laid|laying) off",
        "to go",
        "(layoff|layoffs|lay-off|lay-offs)",
        "(job|jobs|staff|workforce|headcount|employee|corporate|role|personnel) (cut|cuts|reduction|reductions|cull)",
        "job (losses|loss|eliminations)",
        "(redundancy|redundancies|retrenchments|dismissals)",
        "reduction in force",
        "(cuts|reduction|reductions|reducing|cutting|slashing|trimming) (in|of|to|) (its|their|the|) (global|) "
        "(headcount|workforce|staff|payroll)",
        "(mass|) dismissals",
    ),
    signs=(
        "(let|lets|letting)",
        "(cut|cuts|cutting|slash|slashes|slashed|slashing|axe|axes|axed|axing|trim|trims|trimmed|trimming)",
        "(eliminate|eliminates|eliminated|eliminating|elimination of|scrap|scraps|scrapped|scrapping)",
        "(shed|sheds|shedding|drop|drops|dropping|cull|culls|culled|culling)",
        "(fire|fires|fired|firing|sack|sacks|sacked|sacking|dismiss|dismisses|dismissed|dismissing)",
        "(remove|removes|removed|removing|removal of|reduce|reduces|reduced|reducing|shrink|shrinks|shrinking)",
        "(made|make|making) redundant",
        "(lose|loses|lost|losing) (their|its|his|her|) (jobs|job|positions|posts|livelihoods)",
        "(part|parts|parted|parting) (with|ways with|company with)",
        "(say|says|said|saying) goodbye to",
        "(do|does|doing|done) away with",
        "(takes|take|took|taking) out",
        "(disappear|disappears|disappeared|disappearing|vanish|vanishes|go|goes|going|gone|leave|leaves|left|depart)",
        "(affect|affects|affected|affecting|impact|impacts|impacted|impacting|hit|hits|hitting)",
        "(out of work|out of a job|shown the door|pink slips|severance packages|out the door|be out|are out)",
        "(departures|cuts|cull|cut|downsizing|restructuring|cost-cutting|reorganisation|reorganization)",
        "(notified|notify|notifying|notices|notice)",
        "(eliminations|jobs going|job|jobs at risk)",
    ),
    bases=(
        "of (its|their|the|all|our|his|her|a|total|global|) (global|total|entire|own|corporate"
        "|full-time|worldwide|permanent|salaried|group's|"
        "company's|company’s|group’s|firm's|firm’s|overall|current|existing|remaining|) "
        "(workforce|staff|employees|jobs|headcount|payroll|workers|personnel|positions|roles|team"
        "|people|work force|group)",
        "of (those|the people|everyone) (who|it|that|left|employed)",
        "(of|in) (staff|jobs|its jobs)",
    ),
    headers=(
        "(job|jobs|staff|) (cuts|cut|layoffs|going|affected|eliminated|lost)",
        "(share|percentage|percent|%) of (staff|workforce|employees|headcount)",
    ),
    vetoes=(
        "(open|unfilled|vacant|new|more|additional) (roles|positions|jobs|requisitions|posts|headcount)",
        "(vacancy|vacancies|openings|job openings|requisitions|job ads|job postings|job listings|listings)",
        "(hire|hires|hired|hiring|hirings|recruit|recruits|recruited|recruiting|recruitment|recruits)",
        "(create|creates|created|creating|creation of) (jobs|)",
        "(transfer|transfers|transferred|redeployed|redeploy|reassigned|relocate|relocated|volunteered)",
        "(attrition|retire|retired|retirement|retirements|resigned|resignations)",
        "(contractors|freelancers|subcontractors|applicants|members|users|customers|students|developers)",
    ),
    examples=(
        Example(
            text="Meta will cut about 8,000 jobs, or roughly 10% of its workforce.",
            claims=("meta 8000..8000 people planned", "meta 0.1..0.1 share planned"),
        ),
        Example(text="Intel laid off 1,200 workers in Oregon last week.", claims=("intel 1200..1200 people actual",)),
        Example(
            text="Salesforce is considering job cuts that could affect as many as 4,000 people, sources said.",
            claims=("salesforce ..4000 people reported",),
        ),
        Example(text="Cisco denied that it would lay off 5,000 employees.", claims=("cisco 5000..5000 people denied",)),
        Example(
            text="If Oracle cut a fifth of its staff, 32,000 people would lose their jobs.",
            claims=("oracle 0.2..0.2 share hypothetical", "oracle 32000..32000 people hypothetical"),
        ),
        Example(
            text="Analysts at Jefferies expect Amazon to shed 30,000 jobs this year.",
            claims=("amazon 30000..30000 people projected",),
        ),
        Example(text="Nokia has 1,400 open positions that it will not fill."),
        Example(text="Tech companies have cut 150,000 jobs this year."),
        Example(text="About 3,000 IBM employees transferred to Kyndryl."),
        Example(text="Some 700 people left Zoom through voluntary attrition."),
        Example(text="Google dismissed more than 200 contractors."),
        Example(text="Accenture recruited 30,000 people."),
    ),
)
