"""Tasks, starters, solutions and judges of the exercises, a module for each lesson; see mnist37.exercises

Docs: https://mnist37.github.io/mnist37/exercises.html"""
