"""Pages held to rules, and languages to one another."""
