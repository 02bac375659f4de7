package import LumenCore
import LumenSQL
import Synchronization

/// What was last read of each site, in memory until the site's data change: a question then costs no scan.
///
/// Its blocks are assessed by calendar months, when one is first asked about, and again when one of its blocks has
/// ended since. A site with more than `limit` blocks and cases is not held whole; its ledgers are read for the days
/// asked for.
package final class SiteCache: InventorySource {
    /// What the names and rows of a site depend on: its data, and the settings of its manifest that change them.
    private struct Version: Equatable {
        let revision: Int
        let aliases: [String: [String]]
        let showsSurgeonNames: Bool
    }

    private struct Entry {
        let version: Version
        var inventory: SiteInventory?
        /// All days; `nil` until it is asked for.
        var ledger: Ledger?
        /// Too large to hold, or nothing to hold.
        var isReadByDays = false
        /// Reads all days, once for everybody who asks meanwhile: a task of its own, since whoever asked first may go
        /// away and the others still wait for it.
        var reading: Task<Ledger?, any Error>?
        /// By month.
        var pages: [DateRange: Page] = [:]
    }

    private struct Page {
        let policy: AssessmentPolicy
        let assessed: AssessedDays
    }

    private let warehouse: Warehouse
    private let limit: Int
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter limit: 72 bytes a case and 96 a block, and as much again once they are assessed.
    package init(warehouse: Warehouse, limit: Int = 3_000_000) {
        self.warehouse = warehouse
        self.limit = limit
    }

    package func inventory(of site: Site) async throws -> SiteInventory {
        let entry = try await currentEntry(of: site)
        if let inventory = entry.inventory { return inventory }
        let inventory = try await warehouse.inventory(of: site)
        update(site, entry.version) { $0.inventory = inventory }
        return inventory
    }

    /// The blocks and cases of some days at least, both ends included, in the ledger's order; of others too where the
    /// site is held whole.
    package func ledger(of site: Site, days: DateRange) async throws -> Ledger {
        try await held(site, days: days).ledger
    }

    /// The facts of some days' blocks, both ends included.
    package func assessment(of site: Site, days: DateRange, now: Minute) async throws -> Assessment {
        let (ledger, version) = try await held(site, days: days)
        let engine = MetricEngine(site: site, now: now)
        guard let version, let first = ledger.days?.start, let last = ledger.days?.end else {
            return Assessment(
                ledger: ledger, definitions: site.definitions, pages: [engine.assess(ledger, days: days)])
        }
        var pages: [AssessedDays] = []
        var day = max(days.start, first).firstDay(of: .month)
        while day <= min(days.end, last), let month = DateRange(day, day.adding(months: 1).advanced(by: -1)) {
            try Task.checkCancellation()
            pages.append(page(month, of: site, ledger, version, engine))
            day = month.end.advanced(by: 1)
        }
        return Assessment(ledger: ledger, definitions: site.definitions, pages: pages)
    }

    /// - Returns: the version of a ledger that is held whole.
    private func held(_ site: Site, days: DateRange) async throws -> (ledger: Ledger, version: Version?) {
        let entry = try await currentEntry(of: site)
        if let ledger = entry.ledger { return (ledger, entry.version) }
        if entry.isReadByDays { return (try await warehouse.ledger(of: site, days: days), nil) }
        let reading = reading(of: site, entry.version)
        defer { update(site, entry.version) { $0.reading = nil } }
        guard let ledger = try await reading.value else {
            update(site, entry.version) { $0.isReadByDays = true }
            return (try await warehouse.ledger(of: site, days: days), nil)
        }
        update(site, entry.version) { $0.ledger = ledger }
        return (ledger, entry.version)
    }

    private func reading(of site: Site, _ version: Version) -> Task<Ledger?, any Error> {
        entries.withLock { entries in
            if let entry = entries[site.id], entry.version == version, let reading = entry.reading { return reading }
            let reading = Task { try await self.wholeLedger(of: site) }
            if entries[site.id]?.version == version { entries[site.id]?.reading = reading }
            return reading
        }
    }

    /// - Returns: `nil` where there is nothing, or more than can be held.
    private func wholeLedger(of site: Site) async throws -> Ledger? {
        guard try await warehouse.rowCount(of: site, upTo: limit) < limit, let all = try await warehouse.days(of: site)
        else { return nil }
        return try await warehouse.ledger(of: site, days: all)
    }

    private func page(
        _ month: DateRange, of site: Site, _ ledger: Ledger, _ version: Version, _ engine: MetricEngine
    ) -> AssessedDays {
        let policy = AssessmentPolicy(site)
        let known = entries.withLock { entries in
            entries[site.id].flatMap { $0.version == version ? $0.pages[month] : nil }
        }
        if let known, known.policy == policy, known.assessed.validity.contains(engine.now) { return known.assessed }
        let page = Page(policy: policy, assessed: engine.assess(ledger, days: month))
        update(site, version) { $0.pages[month] = page }
        return page.assessed
    }

    private func currentEntry(of site: Site) async throws -> Entry {
        let version = Version(
            revision: try await warehouse.revision(of: site.id), aliases: site.aliases,
            showsSurgeonNames: site.showsSurgeonNames)
        return entries.withLock { entries in
            if let entry = entries[site.id], entry.version == version { return entry }
            let entry = Entry(version: version)
            entries[site.id] = entry
            return entry
        }
    }

    /// Keeps what was read, unless the site has changed since: what was read later than its revision is only newer.
    private func update(_ site: Site, _ version: Version, _ change: (inout Entry) -> Void) {
        entries.withLock { entries in
            guard var entry = entries[site.id], entry.version == version else { return }
            change(&entry)
            entries[site.id] = entry
        }
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
