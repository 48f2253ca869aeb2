"""Files for other programs, built from the record. Knows no path and no stream."""
