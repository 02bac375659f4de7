import LumenSQL

/// The tables of usage. Keys lead with the site; a day is that of the site, counted from 1970-01-01, money is in
/// micro-dollars, moments are milliseconds of UTC since 1970 (`_at`).
enum UsageSchema {
    static let component = "usage"

    static let migrations = [
        Migration(
            version: 1, name: "usage",
            statements: [
                """
                CREATE TABLE usage_turns (
                  site_id TEXT NOT NULL, request_id TEXT NOT NULL, started_at BIGINT NOT NULL, day BIGINT NOT NULL,
                  dashboard_id TEXT NOT NULL, session_id TEXT, user_id TEXT NOT NULL, route TEXT, model TEXT,
                  status TEXT NOT NULL, error_code TEXT, duration_ms BIGINT NOT NULL, iterations BIGINT NOT NULL,
                  input_tokens BIGINT NOT NULL, cache_read_tokens BIGINT NOT NULL, cache_write_tokens BIGINT NOT NULL,
                  output_tokens BIGINT NOT NULL, cost BIGINT NOT NULL, tool_calls BIGINT NOT NULL,
                  failed BIGINT NOT NULL, message_length BIGINT NOT NULL, query TEXT,
                  PRIMARY KEY (site_id, request_id))
                """,
                "CREATE INDEX usage_turns_by_day ON usage_turns (site_id, day)",
                "CREATE INDEX usage_turns_by_session ON usage_turns (site_id, session_id)",
                "CREATE INDEX usage_turns_by_time ON usage_turns (started_at)",
                """
                CREATE TABLE usage_tools (
                  site_id TEXT NOT NULL, request_id TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL,
                  parameters TEXT NOT NULL, success BIGINT NOT NULL, duration_ms BIGINT NOT NULL,
                  PRIMARY KEY (site_id, request_id, number),
                  FOREIGN KEY (site_id, request_id) REFERENCES usage_turns (site_id, request_id))
                """,
            ]),
        Migration(
            version: 2, name: "timeline",
            statements: ["ALTER TABLE usage_turns ADD COLUMN timeline TEXT NOT NULL DEFAULT '[]'"]),
    ]
}
