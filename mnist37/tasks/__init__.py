"Tasks, starters, solutions and judges of the exercises, a module for each lesson; see mnist37.exercises"
