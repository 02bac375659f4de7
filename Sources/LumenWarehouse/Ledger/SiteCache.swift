package import LumenCore
import LumenSQL
import Synchronization

/// What was last read of each site, in memory until the site's data change: a question then costs no scan.
///
/// A site with more than `limit` blocks and cases is not held whole; its ledgers are read for the days asked for.
package final class SiteCache: InventorySource {
    private struct Entry {
        let revision: Int
        var inventory: SiteInventory?
        /// All days; `nil` until it is asked for.
        var ledger: Ledger?
        /// Too large to hold, or nothing to hold.
        var isReadByDays = false
    }

    private let warehouse: Warehouse
    private let limit: Int
    private let entries = Mutex<[String: Entry]>([:])

    package init(warehouse: Warehouse, limit: Int = 250_000) {
        self.warehouse = warehouse
        self.limit = limit
    }

    package func inventory(of site: Site) async throws -> SiteInventory {
        let entry = try await currentEntry(of: site)
        if let inventory = entry.inventory { return inventory }
        let inventory = try await warehouse.inventory(of: site)
        update(site, entry.revision) { $0.inventory = inventory }
        return inventory
    }

    /// The blocks and cases of some days, both ends included, in the ledger's order.
    package func ledger(of site: Site, days: DateRange) async throws -> Ledger {
        let entry = try await currentEntry(of: site)
        if let ledger = entry.ledger { return ledger.days(days) }
        if entry.isReadByDays { return try await warehouse.ledger(of: site, days: days) }
        guard try await warehouse.rowCount(of: site, upTo: limit) < limit, let all = try await warehouse.days(of: site)
        else {
            update(site, entry.revision) { $0.isReadByDays = true }
            return try await warehouse.ledger(of: site, days: days)
        }
        let ledger = try await warehouse.ledger(of: site, days: all)
        update(site, entry.revision) { $0.ledger = ledger }
        return ledger.days(days)
    }

    private func currentEntry(of site: Site) async throws -> Entry {
        let revision = try await warehouse.revision(of: site.id)
        return entries.withLock { entries in
            if let entry = entries[site.id], entry.revision == revision { return entry }
            let entry = Entry(revision: revision)
            entries[site.id] = entry
            return entry
        }
    }

    /// Keeps what was read, unless the site has changed since: what was read later than its revision is only newer.
    private func update(_ site: Site, _ revision: Int, _ change: (inout Entry) -> Void) {
        entries.withLock { entries in
            guard var entry = entries[site.id], entry.revision == revision else { return }
            change(&entry)
            entries[site.id] = entry
        }
    }
}

extension Ledger {
    /// The part of some days; found by bisection, since both lists are in the order of days.
    package func days(_ days: DateRange) -> Ledger {
        Ledger(
            blocks: Array(blocks[blocks.range(of: days, by: \.day)]),
            cases: Array(cases[cases.range(of: days, by: \.day)]), directory: directory)
    }
}

extension Array {
    fileprivate func range(of days: DateRange, by day: KeyPath<Element, CivilDate>) -> Range<Int> {
        let start = partitioningIndex { $0[keyPath: day] >= days.start }
        return start..<Swift.max(start, partitioningIndex { $0[keyPath: day] > days.end })
    }

    /// The first index from which the condition holds; the elements must be parted by it.
    private func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Warehouse {
    /// How many blocks and cases the site has, counted no further than the limit.
    fileprivate func rowCount(of site: Site, upTo limit: Int) async throws -> Int {
        try await database.read { connection in
            try ["blocks", "cases"].reduce(0) { total, table in
                total
                    + (try connection.first(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM \(table) WHERE site_id = $1 LIMIT $2) AS some",
                        [.text(site.id), .int(limit)]
                    ) { $0.int(0) } ?? 0)
            }
        }
    }

    /// First and last day with a block or a case of any state.
    fileprivate func days(of site: Site) async throws -> DateRange? {
        try await database.read { connection in
            let ends = try ["blocks", "cases"].compactMap { table in
                try connection.first(
                    "SELECT MIN(day), MAX(day) FROM \(table) WHERE site_id = $1", [.text(site.id)]
                ) { row in row.isNull(0) ? nil : (row.int(0), row.int(1)) } ?? nil
            }
            guard let first = ends.map(\.0).min(), let last = ends.map(\.1).max() else { return nil }
            return DateRange(CivilDate(dayNumber: first), CivilDate(dayNumber: last))
        }
    }
}
