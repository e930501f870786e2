"""What screens show, as plain lines and rows: functions of a cohort and a day. No terminal is needed to test them."""
