package import LumenCore
package import LumenSQL

/// Usage in the database, where conversations are: `SQLSessionStore` keeps a turn and its record in one transaction.
package struct SQLUsageStore: UsageStore {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Creates or updates the tables.
    package func prepare() async throws {
        try await database.migrateUsage()
    }

    package func record(_ usage: UsageRecord) async throws {
        try await database.write { try $0.insert(usage) }
    }

    package func prune(before day: CivilDate) async throws -> Int {
        var count = 0
        while true {
            let removed = try await database.write { try $0.removeUsage(before: day, atMost: 200) }
            count += removed
            if removed == 0 { return count }
        }
    }
}

extension SQLConnection {
    /// Takes away what was asked in a session that its owner deletes; what it cost stays.
    func forgetContent(ofSession id: String, in site: String) throws {
        let session: [SQLValue] = [.text(site), .text(id)]
        try execute(
            """
            UPDATE usage_tools SET parameters = '{}' WHERE site_id = $1 AND request_id IN (
              SELECT request_id FROM usage_turns WHERE site_id = $2 AND session_id = $3)
            """, [.text(site)] + session)
        try execute("UPDATE usage_turns SET query = NULL WHERE site_id = $1 AND session_id = $2", session)
    }

    fileprivate func removeUsage(before day: CivilDate, atMost limit: Int) throws -> Int {
        let old = try all(
            "SELECT site_id, request_id FROM usage_turns WHERE day < $1 LIMIT $2", [.int(day.dayNumber), .int(limit)]
        ) { [SQLValue.text($0.text(0)), .text($0.text(1))] }
        for key in old {
            try execute("DELETE FROM usage_tools WHERE site_id = $1 AND request_id = $2", key)
            try execute("DELETE FROM usage_turns WHERE site_id = $1 AND request_id = $2", key)
        }
        return old.count
    }
}
