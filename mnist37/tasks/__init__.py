"Tasks, solutions and common mistakes of the exercises; see mnist37.exercises"
