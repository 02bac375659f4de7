package import Foundation
package import LumenCore
package import LumenSQL

/// The budget in the database, beside the audit log.
///
/// A reservation is one transaction whose conditional updates lock each day's row, always in the same order, so that
/// neither SQLite's one writer nor PostgreSQL at READ COMMITTED lets two reservations share the last cent.
package struct SQLBudgetLedger: BudgetLedger {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Creates or updates the tables.
    package func prepare() async throws {
        try await database.migrate(AuditSchema.component, AuditSchema.migrations)
        try await database.migrate(BudgetSchema.component, BudgetSchema.migrations)
    }

    package func reserve(
        _ amount: Money, as id: String, on days: [(day: BudgetDay, cap: Money?)], at now: Date
    ) async throws -> BudgetDecision {
        let days = days.sorted { $0.day.key < $1.day.key }
        do {
            return try await database.write { connection in
                let sites = Set(days.compactMap(\.day.scope.siteID))
                if let stop = try connection.stopped().first(where: { $0.siteID.map(sites.contains) ?? true }) {
                    return .stopped(stop)
                }
                for (day, cap) in days {
                    guard try connection.add(amount, to: day, upTo: cap) else {
                        throw DoesNotFit(balance: try connection.balance(of: day))
                    }
                    try connection.insert(id, amount, on: day, at: now)
                }
                return .reserved
            }
        } catch let refusal as DoesNotFit {
            return .exceeded(refusal.balance)
        }
    }

    package func settle(_ id: String, on days: [BudgetDay], spending amount: Money) async throws -> [BudgetBalance] {
        try await database.write { connection in
            for day in days.sorted(by: { $0.key < $1.key }) {
                _ = try connection.end(id, on: day, spending: amount)
            }
            return try days.map(connection.balance)
        }
    }

    package func balances(of days: [BudgetDay]) async throws -> [BudgetBalance] {
        try await database.read { try days.map($0.balance) }
    }

    package func reset(
        _ day: BudgetDay, recording event: @escaping @Sendable (BudgetBalance) -> AuditEvent
    ) async throws {
        try await database.write { connection in
            try connection.append(event(try connection.balance(of: day)))
            try connection.execute(
                """
                UPDATE budget_days SET spent = 0, resets = resets + 1
                WHERE site_id = $1 AND scope = $2 AND subject = $3 AND day = $4
                """, day.values)
        }
    }

    /// Each in a transaction of its own, so that no two wait for one another's rows.
    package func expire(reservedBefore moment: Date) async throws -> Int {
        var count = 0
        while true {
            let old = try await database.read { connection in
                try connection.all(
                    """
                    SELECT site_id, scope, subject, day, reservation_id FROM budget_reservations
                    WHERE reserved_at < $1 ORDER BY reserved_at LIMIT 100
                    """, [.int(moment.milliseconds)]
                ) { (day: try BudgetDay($0), id: $0.text(4)) }
            }
            if old.isEmpty { return count }
            for (day, id) in old {
                if try await database.write({ try $0.end(id, on: day, spending: nil) }) { count += 1 }
            }
        }
    }

    package func prune(before day: CivilDate) async throws {
        try await database.write { connection in
            try connection.execute(
                "DELETE FROM budget_days WHERE day < $1 AND reserved = 0", [.int(day.dayNumber)])
        }
    }
}

/// Rolls a reservation back.
private struct DoesNotFit: Error {
    let balance: BudgetBalance
}

extension SQLConnection {
    /// - Returns: whether the amount fits under the cap beside what is booked.
    fileprivate func add(_ amount: Money, to day: BudgetDay, upTo cap: Money?) throws -> Bool {
        let cap = cap ?? Money(microdollars: .max)
        guard amount <= cap else { return false }
        return try execute(
            """
            INSERT INTO budget_days (site_id, scope, subject, day, spent, reserved) VALUES ($1, $2, $3, $4, 0, $5)
            ON CONFLICT (site_id, scope, subject, day) DO UPDATE SET reserved = budget_days.reserved + excluded.reserved
            WHERE budget_days.spent + budget_days.reserved + excluded.reserved <= $6
            """, day.values + [.int(amount.microdollars), .int(cap.microdollars)]) > 0
    }

    fileprivate func insert(_ id: String, _ amount: Money, on day: BudgetDay, at now: Date) throws {
        try execute(
            """
            INSERT INTO budget_reservations (site_id, scope, subject, day, reservation_id, amount, reserved_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, day.values + [.text(id), .int(amount.microdollars), .int(now.milliseconds)])
    }

    /// Ends a reservation on one day.
    ///
    /// - Parameter spent: `nil` for all that was set aside.
    /// - Returns: whether it was there.
    fileprivate func end(_ id: String, on day: BudgetDay, spending spent: Money?) throws -> Bool {
        let key = day.values + [.text(id)]
        let condition = "site_id = $1 AND scope = $2 AND subject = $3 AND day = $4 AND reservation_id = $5"
        guard
            let reserved = try first(
                "SELECT amount FROM budget_reservations WHERE \(condition)", key, { $0.int(0) }),
            try execute("DELETE FROM budget_reservations WHERE \(condition)", key) > 0
        else { return false }
        try execute(
            """
            UPDATE budget_days SET reserved = reserved - $1, spent = spent + $2
            WHERE site_id = $3 AND scope = $4 AND subject = $5 AND day = $6
            """, [.int(reserved), .int(spent?.microdollars ?? reserved)] + day.values)
        return true
    }

    fileprivate func balance(of day: BudgetDay) throws -> BudgetBalance {
        try first(
            """
            SELECT spent, reserved, resets FROM budget_days
            WHERE site_id = $1 AND scope = $2 AND subject = $3 AND day = $4
            """, day.values
        ) { row in
            BudgetBalance(
                day: day, spent: Money(microdollars: row.int(0)), reserved: Money(microdollars: row.int(1)),
                resets: row.int(2))
        } ?? BudgetBalance(day: day)
    }
}
