/// One step of a component's schema. Steps are applied once, in order, and never edited after a release.
package struct Migration: Sendable {
    package let version: Int
    package let name: String
    package let statements: [String]

    package init(version: Int, name: String, statements: [String]) {
        self.version = version
        self.name = name
        self.statements = statements
    }
}

extension Database {
    /// Brings a component's tables to its newest version, in one transaction.
    ///
    /// - Throws: `DatabaseFault` with `.newerSchema` when the database was written by a later Lumen.
    package func migrate(_ component: String, _ migrations: [Migration]) async throws {
        try await write { connection in
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                  component TEXT NOT NULL, version BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (component, version))
                """)
            let applied = try connection.first(
                "SELECT COALESCE(MAX(version), 0) FROM schema_migrations WHERE component = $1", [.text(component)]
            ) { $0.int(0) }
            let newest = migrations.last?.version ?? 0
            guard let applied, applied <= newest else {
                throw DatabaseFault(
                    .newerSchema,
                    sentence:
                        "The database was written by a newer version of Lumen (schema \(applied ?? 0), this one knows \(newest)). Start the newer version, or use another database."
                )
            }
            for migration in migrations where migration.version > applied {
                for statement in migration.statements { try connection.execute(statement) }
                try connection.execute(
                    "INSERT INTO schema_migrations (component, version, name) VALUES ($1, $2, $3)",
                    [.text(component), .int(migration.version), .text(migration.name)])
            }
        }
    }
}
