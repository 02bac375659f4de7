package import LumenCore
import LumenSQL
import Synchronization

/// What was last read of each site's buildings, in memory until the site's data change, as `SiteCache` keeps its
/// operating rooms.
///
/// A part with more than `limit` rows is not held whole; its ledgers are read for the days asked for.
package final class FacilityCache: Sendable {
    private struct Held {
        let revision: Int
        /// Of all days; `nil` where they are too many.
        let ledger: FacilityLedger?
        /// Of each kind of rows that there are.
        let days: [ImportKind: DateRange]
    }

    private struct Key: Hashable {
        let site: String
        let part: FacilityLedger.Part
    }

    private let warehouse: Warehouse
    private let limit: Int
    private let held = Mutex<[Key: Held]>([:])

    package init(warehouse: Warehouse, limit: Int = 100_000) {
        self.warehouse = warehouse
        self.limit = limit
    }

    /// One part of what is known of some days, both ends included.
    ///
    /// - Returns: also the days that the part's data cover, `nil` where there is none; by kind too.
    package func ledger(
        of site: Site, _ part: FacilityLedger.Part, days: DateRange
    ) async throws -> (ledger: FacilityLedger, dataDays: DateRange?, recordDays: [ImportKind: DateRange]) {
        let revision = try await warehouse.revision(of: site.id)
        let key = Key(site: site.id, part: part)
        let known = held.withLock { $0[key] }
        let current: Held
        if let known, known.revision == revision {
            current = known
        } else {
            current = try await read(site, part, revision)
            held.withLock { $0[key] = current }
        }
        let ledger =
            if let all = current.ledger {
                all.days(days, zone: site.zone)
            } else {
                try await warehouse.facilityLedger(of: site, days: days, parts: [part])
            }
        return (ledger, current.days.values.hull, current.days)
    }

    private func read(_ site: Site, _ part: FacilityLedger.Part, _ revision: Int) async throws -> Held {
        var days: [ImportKind: DateRange] = [:]
        for kind in part.kinds { days[kind] = try await warehouse.facilityDays(kind, of: site) }
        let isSmall = try await warehouse.rowCount(of: site, part.kinds, upTo: limit) < limit
        let all = DateRange(CivilDate(dayNumber: 0), CivilDate(dayNumber: 100_000))
        guard isSmall, let all else { return Held(revision: revision, ledger: nil, days: days) }
        let ledger = try await warehouse.facilityLedger(of: site, days: all, parts: [part])
        return Held(revision: revision, ledger: ledger, days: days)
    }
}

extension FacilityLedger.Part {
    /// Whose rows it is made of, but those that have no days, as equipment.
    package var kinds: [ImportKind] {
        switch self {
        case .energy: [.energy]
        case .maintenance: [.workOrders]
        case .tenants: [.tenantRequests, .surveys]
        case .emissions: [.emissions]
        }
    }
}

extension FacilityLedger {
    /// What `Warehouse.facilityLedger` would read for fewer days.
    func days(_ days: DateRange, zone: ZoneRules) -> FacilityLedger {
        var part = FacilityLedger(window: days)
        let span = zone.minute(of: days.start, at: 0)..<zone.minute(of: days.end.advanced(by: 1), at: 0)
        part.energy = energy.filter { span.contains($0.start) }
        part.equipment = equipment
        part.workOrders = workOrders.filter { order in
            order.status == .open || span.contains(order.openedAt) || (order.dueAt.map(span.contains) ?? false)
                || order.openedAt < span.lowerBound && (order.closedAt.map { $0 >= span.lowerBound } ?? false)
        }
        part.lastPreventive = lastPreventive(before: span.upperBound)
        part.requests = requests.filter { span.contains($0.openedAt) }
        part.surveys = surveys.filter { days.contains($0.day) }
        part.emissions = emissions.filter { days.contains($0.day) }
        (part.buildings, part.tenants, part.meters) = (buildings, tenants, meters)
        return part
    }
}

extension FacilityLedger {
    /// Of a ledger of all days: when each asset's last preventive order was closed by then.
    private func lastPreventive(before end: Minute) -> [String: Minute] {
        guard lastPreventive.values.contains(where: { $0 >= end }) else { return lastPreventive }
        var last: [String: Minute] = [:]
        for order in workOrders where order.kind == .preventive && order.status == .closed {
            guard let closedAt = order.closedAt, closedAt < end, lastPreventive[order.asset] != nil else { continue }
            last[order.asset] = max(last[order.asset] ?? closedAt, closedAt)
        }
        return last
    }
}

extension Sequence<DateRange> {
    /// From the first to the last day of all.
    package var hull: DateRange? {
        guard let start = map(\.start).min(), let end = map(\.end).max() else { return nil }
        return DateRange(start, end)
    }
}

extension Warehouse {
    /// How many rows of those kinds the site has, counted no further than the limit.
    fileprivate func rowCount(of site: Site, _ kinds: [ImportKind], upTo limit: Int) async throws -> Int {
        try await database.read { connection in
            try kinds.reduce(0) { total, kind in
                total
                    + (try connection.first(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM \(kind.table) WHERE site_id = $1 LIMIT $2) AS some",
                        [.text(site.id), .int(limit)]
                    ) { $0.int(0) } ?? 0)
            }
        }
    }
}
