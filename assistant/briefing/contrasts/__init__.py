"""How two statements tell one thing differently: amounts, times, names, what is denied, who held an office."""
