"Measurements beside peers. Run them as `python -m bench.run` from the project's folder; RESULTS.md is one run."
