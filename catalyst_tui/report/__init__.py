"""What leaves the house: mails, calendar files."""
