"""The invented Northshire plan and its larger sisters."""
