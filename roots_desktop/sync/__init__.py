"""Plan, merge, engine and service: how data get from a provider into the store. No Qt."""
