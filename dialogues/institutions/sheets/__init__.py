"""Tables that people keep in spreadsheets: read with suspicion, written so that they do no harm."""
