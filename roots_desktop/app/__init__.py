"""The composition root: wires everything, holds no logic."""
