"""What an institution owes as an Excel file: filled in without a network, read back with suspicion, applied once."""
