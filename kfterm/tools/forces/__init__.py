"""Force field analysis (kraftfeltanalyse): what pulls towards a change and what holds back, face to face."""
