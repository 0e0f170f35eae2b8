"""The classes of the model as plain values: what is written of each, read and written."""
