"""The projects that the employee books on, did book on, and may book on no longer. Customers are invented."""

from roots_desktop.demo.moco.records import Contract, Project, Task

STAND_UP, TEAM_TALK, ADMINISTRATION, OLD_WIKI = 15810011, 15810012, 15810013, 15810014
PLANNING, DATA_MODEL, IMPORT, CONCEPT = 15820101, 15820102, 15820103, 15820104
BACKEND, CODE_REVIEW, BUG_FIXING, WARRANTY = 15830201, 15830202, 15830203, 15830204
CONFIGURATOR_DESIGN, CONFIGURATOR_TESTS = 15790301, 15790302
SUPPORT = 15790450
QUAY_DESIGN, QUAY_RELEASE = 15780501, 15780502
OTHER_TEAM = 15840001

INTERNAL, ATLAS, HARBOUR = 946310002, 946310010, 946310020
CONFIGURATOR, LIGHTHOUSE, QUAY, NOT_MINE = 946305011, 946299871, 946281204, 946310099

OWN_COMPANY = "Beispiel Studio GmbH"


def sample_projects(user: int, colleague: int) -> list[Project]:
    """Projects in id order of their becoming: one inactive, one whose contract ended, one no longer assigned at all.

    Atlas has an inactive task. The last project belongs to a colleague alone.
    """
    mine, ended = (Contract(user),), (Contract(user, active=False),)
    return [
        _internal((Contract(user), Contract(colleague))),
        Project(
            ATLAS,
            "P26011",
            "Atlas Migration",
            "Hafenlicht Muster GmbH",
            761500310,
            (
                Task(PLANNING, "Planning"),
                Task(DATA_MODEL, "Data model"),
                Task(IMPORT, "Import"),
                Task(CONCEPT, "Concept (done)", active=False),
            ),
            mine,
            budget=48000.0,
        ),
        Project(
            HARBOUR,
            "P26020",
            "Harbour Portal",
            "Nordkai Modell AG",
            761500320,
            (
                Task(BACKEND, "Backend"),
                Task(CODE_REVIEW, "Code review"),
                Task(BUG_FIXING, "Bug fixing"),
                Task(WARRANTY, "Warranty", billable=False),
            ),
            mine,
        ),
        *_former(ended),
        Project(
            NOT_MINE,
            "P26099",
            "Lock Gates",
            "Probe Verlag AG",
            761500477,
            (Task(OTHER_TEAM, "Layout"),),
            (Contract(colleague),),
        ),
    ]


def _internal(people: tuple[Contract, ...]) -> Project:
    tasks = (
        Task(STAND_UP, "Stand-up", billable=False),
        Task(TEAM_TALK, "Team talk", billable=False),
        Task(ADMINISTRATION, "Administration", billable=False),
        Task(OLD_WIKI, "Old wiki", active=False, billable=False),
    )
    return Project(INTERNAL, None, "Internal", OWN_COMPANY, 761500001, tasks, people, billable=False)


def _former(ended: tuple[Contract, ...]) -> list[Project]:
    """What was worked on in earlier years."""
    return [
        Project(
            CONFIGURATOR,
            "P24031",
            "Pier Configurator",
            "Hafenlicht Muster GmbH",
            761500310,
            (Task(CONFIGURATOR_DESIGN, "Design"), Task(CONFIGURATOR_TESTS, "Usability tests")),
            ended,
        ),
        Project(
            LIGHTHOUSE,
            "P23044",
            "Lighthouse Maintenance",
            "Probe Verlag AG",
            761500477,
            (Task(SUPPORT, "Support"),),
            ended,
            active=False,
        ),
        Project(
            QUAY,
            "P23007",
            "Quay App",
            "Nordkai Modell AG",
            761500320,
            (Task(QUAY_DESIGN, "Design"), Task(QUAY_RELEASE, "Release")),
            (),
        ),
    ]
