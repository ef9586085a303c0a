-- expand

-- When a division is merged into another, its rows go and its successor's come.
grant delete on reporting.ledger_viewer to reporting_worker;
