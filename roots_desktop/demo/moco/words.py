"""What the service says in the account's language: names of absence types, and why a write is refused."""

from roots_desktop.demo.moco.records import Code

_TYPES = {
    "de": {
        Code.UNPLANNABLE: "Nicht planbar",
        Code.PUBLIC_HOLIDAY: "Feiertag",
        Code.SICK: "Krankheit",
        Code.VACATION: "Urlaub",
        Code.ABSENCE: "Abwesenheit",
    },
    "en": {
        Code.UNPLANNABLE: "Unplannable absence",
        Code.PUBLIC_HOLIDAY: "Public holiday",
        Code.SICK: "Sick day",
        Code.VACATION: "Holiday",
        Code.ABSENCE: "Absence",
    },
}

_REASONS = {
    "blank": ("muss ausgefüllt werden", "can't be blank"),
    "invalid": ("ist kein gültiger Wert", "is not a valid value"),
    "unassigned": ("ist nicht zugewiesen", "is not assigned"),
    "inactive": ("ist nicht aktiv", "is not active"),
    "too_long": ("ist zu lang", "is too long"),
    "locked": ("Die Zeiterfassung ist für diesen Zeitraum gesperrt", "Time tracking is locked for this period"),
    "billed": ("ist bereits verrechnet", "has already been billed"),
    "running": ("Die Zeitmessung läuft", "The timer is running"),
    "not_running": ("Die Zeitmessung läuft nicht", "The timer is not running"),
    "not_today": ("Die Zeitmessung ist nur für heute möglich", "The timer can be started for today only"),
    "overlap": ("überschneidet sich mit einer bestehenden Anwesenheit", "overlaps with an existing presence"),
    "end_before_start": ("muss nach dem Beginn liegen", "must be after the start"),
    "range": ("ist nur zusammen mit dem anderen Datum möglich", "is possible together with the other date only"),
}


def type_name(code: Code, language: str) -> str:
    """The name of an absence type. In English, "Holiday" is vacation: the vendor's own trap."""
    return _TYPES[language][code]


def reason(name: str, language: str) -> str:
    """Why a value is refused."""
    german, english = _REASONS[name]
    return german if language == "de" else english
