package import Foundation
package import LumenCore
package import LumenSQL

/// What limits have let through, in the database: one row, and one statement, each.
///
/// A row holds no address, session or user but their keyed hashes, and is deleted once it counts no longer, so that the
/// table is no record of who asked what when. The secret of the hashes is kept beside them, for they must mean the same
/// after a restart; a start that finds nothing that still counts makes a new one, and what an older copy of the file
/// holds can't be joined with what comes later.
package struct SQLAdmissionLog: AdmissionLog {
    private let database: any Database

    package init(database: any Database) { self.database = database }

    /// Creates or updates the tables.
    ///
    /// - Parameters:
    ///   - moment: admissions until then count no longer, and are deleted.
    ///   - fresh: the secret to begin with, where nothing is left that an older one has made.
    /// - Returns: the secret of the keys.
    package func prepare(
        forgettingUntil moment: Date, fresh: LimitSecret = .random()
    ) async throws -> LimitSecret {
        try await database.migrate(LimitSchema.component, LimitSchema.migrations)
        return try await database.write { connection in
            try connection.execute(Self.deletion, [.int(moment.milliseconds)])
            let isEmpty = try connection.first("SELECT 1 FROM limit_admissions LIMIT 1") { _ in true } == nil
            if !isEmpty, let secret = try connection.limitSecret() { return secret }
            try connection.execute("DELETE FROM limit_admissions")
            try connection.execute(
                """
                INSERT INTO limit_secrets (id, secret) VALUES (1, $1)
                ON CONFLICT (id) DO UPDATE SET secret = excluded.secret
                """, [.text(LimitKey(bits: fresh.bits).text)])
            return fresh
        }
    }

    package func append(_ admission: Admission) async throws {
        let values =
            [.int(admission.at.milliseconds)] + LimitScope.columns.map { SQLValue(admission.keys[$0]?.text) }
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO limit_admissions (admitted_at, address_key, global_key, session_key, user_key)
                VALUES ($1, $2, $3, $4, $5)
                """, values)
        }
    }

    package func replay(since moment: Date, _ body: @escaping @Sendable (Admission) -> Void) async throws {
        try await database.read { connection in
            let rows = try connection.prepare(
                """
                SELECT admitted_at, address_key, global_key, session_key, user_key
                FROM limit_admissions WHERE admitted_at > $1 ORDER BY admitted_at
                """)
            try rows.query([.int(moment.milliseconds)]) { body(Admission($0)) }
        }
    }

    @discardableResult
    package func forget(until moment: Date) async throws -> Int {
        try await database.write { try $0.execute(Self.deletion, [.int(moment.milliseconds)]) }
    }

    package func keep(_ refusals: Refusals) async throws {
        try await database.write { connection in
            try connection.execute("DELETE FROM limit_refusals")
            let counts = [("", refusals.requests)] + refusals.byScope.map { ($0.rawValue, $1) }
            for (scope, count) in counts {
                try connection.execute(
                    "INSERT INTO limit_refusals (day, scope, refusals) VALUES ($1, $2, $3)",
                    [.int(refusals.day.dayNumber), .text(scope), .int(count)])
            }
        }
    }

    package func refusals(on day: CivilDate) async throws -> Refusals {
        let counts = try await database.read { connection in
            try connection.all(
                "SELECT scope, refusals FROM limit_refusals WHERE day = $1", [.int(day.dayNumber)]
            ) { (scope: $0.text(0), count: $0.int(1)) }
        }
        var refusals = Refusals(on: day)
        for (scope, count) in counts {
            if scope.isEmpty { refusals.requests = count }
            if let scope = LimitScope(rawValue: scope) { refusals.byScope[scope] = count }
        }
        return refusals
    }

    private static let deletion = "DELETE FROM limit_admissions WHERE admitted_at <= $1"
}

extension SQLConnection {
    fileprivate func limitSecret() throws -> LimitSecret? {
        try first("SELECT secret FROM limit_secrets WHERE id = 1") { $0.text(0) }
            .flatMap { LimitKey($0) }.map { LimitSecret(bits: $0.bits) }
    }
}

extension LimitScope {
    /// In the order of their columns.
    fileprivate static let columns: [LimitScope] = [.address, .global, .session, .user]
}

extension Admission {
    fileprivate init(_ row: any SQLRow) {
        var keys: [LimitScope: LimitKey] = [:]
        for (index, scope) in LimitScope.columns.enumerated() {
            keys[scope] = row.optionalText(index + 1).flatMap { LimitKey($0) }
        }
        self.init(at: Date(milliseconds: row.int(0)), keys: keys)
    }
}
