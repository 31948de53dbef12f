"""Item models: they show and hand edits on; they decide nothing."""
