"""What is said to people of records and measures, in reports and in generated notes alike."""
