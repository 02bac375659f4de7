import LumenSQL

/// The tables of what limits have let through: who asked, as keyed hashes, for as long as the longest window; and how
/// often they have refused today, by limit, and by requests where the scope is empty. They are of the whole deployment,
/// not of a site.
enum LimitSchema {
    static let component = "limits"

    static let migrations = [
        Migration(
            version: 1, name: "admissions",
            statements: [
                """
                CREATE TABLE limit_admissions (
                  admitted_at BIGINT NOT NULL, address_key TEXT, global_key TEXT, session_key TEXT, user_key TEXT)
                """,
                "CREATE INDEX limit_admissions_by_time ON limit_admissions (admitted_at)",
                "CREATE TABLE limit_secrets (id BIGINT NOT NULL PRIMARY KEY, secret TEXT NOT NULL)",
            ]),
        Migration(
            version: 2, name: "refusals",
            statements: [
                """
                CREATE TABLE limit_refusals (
                  day BIGINT NOT NULL, scope TEXT NOT NULL, refusals BIGINT NOT NULL, PRIMARY KEY (day, scope))
                """
            ]),
    ]
}
