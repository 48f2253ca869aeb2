"""What people trust roots with: nothing lost, nothing leaked. Whole programs, killed, starved and searched."""
