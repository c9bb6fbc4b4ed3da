"The machine: its environment, and the course from end to end."
