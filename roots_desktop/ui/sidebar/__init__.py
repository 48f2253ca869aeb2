"""The sidebar: mini month, the cards and the services. Knows neither calendar nor dialogs."""
