"""ActionPlan: from a critical inspection to proved improvement (the core, without Qt)."""

__version__ = "0.1.0"
