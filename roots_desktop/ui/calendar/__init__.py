"""The calendar: the month, its bars and its keys. Knows neither sidebar nor dialogs."""
