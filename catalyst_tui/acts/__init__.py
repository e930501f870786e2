"""What staff do, beyond editing a field: one module an act, which is imported when it is asked for.

Cohort and answers in, one `Change` out; nothing here reads or writes files. How to write one: docs/acts.md.
"""

# In the order in which they are offered.
ACTS = (
    "log-contact",
    "snooze",
    "waive",
    "escalate",
    "settle-escalation",
    "check-in",
    "partner-leaves",
    "ask-candidate",
    "partner-joins",
    "pause",
    "resume",
    "end",
    "hand-over",
    "add-task",
    "settle-task",
    "close-day",
    "request-grant",
    "decide-grant",
    "pay-grant",
    "add-receipt",
    "return-money",
    "request-change",
    "decide-change",
    "close-grant",
    "receive-money",
    "return-to-funder",
    "send-report",
    "record-survey",
    "record-results",
    "place-visit",
    "record-arrival",
    "renew-approval",
    "check-clearance",
    "suspend-clearance",
    "go-on-leave",
    "change-school",
)
