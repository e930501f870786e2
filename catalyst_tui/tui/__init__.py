"""The interface: screens over a cohort. Opened by a bare `catalyst`; nothing else in the package imports it."""
