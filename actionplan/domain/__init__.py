"""The things a plan is made of and the rules they follow; pure."""
