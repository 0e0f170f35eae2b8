"""For whom two editions make a difference, with proof; and all that they state differently."""
