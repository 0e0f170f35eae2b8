"""The same, remembered: wraps what finds; without it nothing changes but the time."""
