import LumenCore

/// Something by which the rows about buildings are told apart: what they can be filtered and grouped by.
package enum FacilityFacet: String, Sendable, CaseIterable {
    case building, fuel, meter, category, criticality, equipment, priority, kind, tenant, agent

    /// All values that there can be, where they are known without looking at the data.
    package var values: [String]? {
        switch self {
        case .fuel: Fuel.allCases.map(\.name)
        case .criticality: Asset.Criticality.allCases.map(\.name)
        case .priority: Priority.allCases.map(\.name)
        case .kind: WorkOrder.Kind.allCases.map(\.name)
        case .agent: AnestheticAgent.allCases.map(\.name)
        case .building, .meter, .category, .equipment, .tenant: nil
        }
    }
}

extension WorkOrder.Kind {
    package var name: String {
        switch self {
        case .preventive: "preventive"
        case .corrective: "corrective"
        }
    }
}

extension FacilityLedger {
    /// The rows of each value of a facet, in the order of its values or of their names. A row that does not tell the
    /// facet, as an entry without a building by building, is in no part.
    package func parts(by facet: FacilityFacet) -> [(name: String, ledger: FacilityLedger)] {
        let labels = FacilityLabels(of: self, by: facet)
        let empty = emptied
        var parts: [String: FacilityLedger] = [:]
        func deal<Row>(_ rows: [Row], _ label: (Row) -> String?, into list: WritableKeyPath<FacilityLedger, [Row]>) {
            for (name, own) in Dictionary(grouping: rows, by: label) {
                if let name { parts[name, default: empty][keyPath: list] = own }
            }
        }
        deal(energy, labels.reading, into: \.energy)
        deal(equipment, labels.asset, into: \.equipment)
        deal(workOrders, labels.order, into: \.workOrders)
        deal(requests, labels.request, into: \.requests)
        deal(surveys, labels.survey, into: \.surveys)
        deal(emissions, labels.entry, into: \.emissions)
        for name in parts.keys {
            for asset in parts[name]?.equipment ?? [] {
                parts[name]?.lastPreventive[asset.id] = lastPreventive[asset.id]
            }
        }
        return parts.map { (name: $0.key, ledger: $0.value) }.sorted { facet.precedes($0.name, $1.name) }
    }

    /// The same names without any row.
    package var emptied: FacilityLedger {
        var ledger = FacilityLedger(window: window)
        (ledger.buildings, ledger.tenants, ledger.meters) = (buildings, tenants, meters)
        return ledger
    }

    /// Adds the rows of one part from another ledger.
    package mutating func take(_ part: Part, of other: FacilityLedger) {
        buildings = other.buildings
        switch part {
        case .energy: (energy, meters) = (other.energy, other.meters)
        case .maintenance:
            (equipment, workOrders, lastPreventive) = (other.equipment, other.workOrders, other.lastPreventive)
        case .tenants: (requests, surveys, tenants) = (other.requests, other.surveys, other.tenants)
        case .emissions: emissions = other.emissions
        }
    }

    /// The names of a facet's values in these rows.
    package func values(of facet: FacilityFacet) -> [String] {
        switch facet {
        case .building: buildings.values.sorted(by: naturallyPrecedes)
        case .tenant: tenants.values.sorted(by: naturallyPrecedes)
        default: parts(by: facet).map(\.name)
        }
    }
}

extension FacilityFacet {
    fileprivate func precedes(_ left: String, _ right: String) -> Bool {
        guard let values else { return naturallyPrecedes(left, right) }
        return (values.firstIndex(of: left) ?? 0) < (values.firstIndex(of: right) ?? 0)
    }
}
