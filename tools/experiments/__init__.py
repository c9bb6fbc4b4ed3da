"Experiments: what is chosen, measured, learned and stored in the package."
