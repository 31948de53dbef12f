"""From an inspection report or a tracker to a proposal, and from a proposal to commands."""
