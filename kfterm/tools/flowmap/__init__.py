"""The flow map: steps in lanes with times, queues and marks, and what they add up to."""
