import LumenSQL

/// The tables of the budget. Keys lead with the site, which is empty for all of Lumen; a day is counted from
/// 1970-01-01, money is in micro-dollars, moments are milliseconds of UTC since 1970 (`_at`).
enum BudgetSchema {
    static let component = "budget"

    static let migrations = [
        Migration(
            version: 1, name: "budget",
            statements: [
                """
                CREATE TABLE budget_days (
                  site_id TEXT NOT NULL, scope TEXT NOT NULL, subject TEXT NOT NULL, day BIGINT NOT NULL,
                  spent BIGINT NOT NULL, reserved BIGINT NOT NULL, PRIMARY KEY (site_id, scope, subject, day))
                """,
                """
                CREATE TABLE budget_reservations (
                  site_id TEXT NOT NULL, scope TEXT NOT NULL, subject TEXT NOT NULL, day BIGINT NOT NULL,
                  reservation_id TEXT NOT NULL, amount BIGINT NOT NULL, reserved_at BIGINT NOT NULL,
                  PRIMARY KEY (site_id, scope, subject, day, reservation_id))
                """,
                "CREATE INDEX budget_reservations_by_time ON budget_reservations (reserved_at)",
                """
                CREATE TABLE spending_switches (
                  site_id TEXT NOT NULL, number BIGINT NOT NULL, stopped BIGINT NOT NULL, actor TEXT NOT NULL,
                  reason TEXT NOT NULL, turned_at BIGINT NOT NULL, PRIMARY KEY (site_id, number))
                """,
            ]),
        Migration(
            version: 2, name: "resets",
            statements: ["ALTER TABLE budget_days ADD COLUMN resets BIGINT NOT NULL DEFAULT 0"]),
    ]
}
