"""What is wrong, where and why: reports, the week, dialogue, analysis and the lägesbild."""
