"""Data that comes in from elsewhere: tables are read, mapped, planned, and become one change."""
