"""The services that roots reads, each in its own folder behind one contract. Reached through `registry` alone."""
