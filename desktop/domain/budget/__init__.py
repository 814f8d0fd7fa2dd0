"""The share of a partner as money of a year: bill, accounts, effect on budgets, advances, yearly statement."""
