"""Impact and effort (effekt og innsats): what to try first, by weighing benefit against toil."""
