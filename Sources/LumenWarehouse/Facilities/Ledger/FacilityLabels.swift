import LumenCore

/// What each row of a ledger is called by a facet; `nil` where it does not tell.
struct FacilityLabels {
    private let ledger: FacilityLedger
    private let facet: FacilityFacet
    private let assets: [String: Asset]
    /// Names that several assets have, which their numbers tell apart.
    private let sharedNames: Set<String>

    init(of ledger: FacilityLedger, by facet: FacilityFacet) {
        self.ledger = ledger
        self.facet = facet
        assets = Dictionary(ledger.equipment.map { ($0.id, $0) }) { first, _ in first }
        var seen: Set<String> = []
        sharedNames = facet == .equipment ? Set(ledger.equipment.map(\.name).filter { !seen.insert($0).inserted }) : []
    }

    func reading(_ reading: EnergyReading) -> String? {
        switch facet {
        case .building: ledger.buildings[reading.building]
        case .fuel: reading.fuel.name
        case .meter: ledger.meters[reading.meter]
        default: nil
        }
    }

    func asset(_ asset: Asset) -> String? {
        switch facet {
        case .building: asset.building.flatMap { ledger.buildings[$0] }
        case .category: asset.category
        case .criticality: asset.criticality?.name
        case .equipment: sharedNames.contains(asset.name) ? "\(asset.name) (\(asset.id))" : asset.name
        default: nil
        }
    }

    /// An order is of its asset, where the equipment list has it.
    func order(_ order: WorkOrder) -> String? {
        switch facet {
        case .priority: order.priority?.name
        case .kind: order.kind.name
        default: assets[order.asset].flatMap(asset)
        }
    }

    func request(_ request: TenantRequest) -> String? {
        switch facet {
        case .building: ledger.buildings[request.building]
        case .tenant: request.tenant.flatMap { ledger.tenants[$0] }
        case .category: request.category
        case .priority: request.priority?.name
        default: nil
        }
    }

    func survey(_ survey: SurveyResponse) -> String? {
        switch facet {
        case .building: ledger.buildings[survey.building]
        case .tenant: survey.tenant.flatMap { ledger.tenants[$0] }
        default: nil
        }
    }

    func entry(_ entry: EmissionEntry) -> String? {
        switch facet {
        case .building: entry.building.flatMap { ledger.buildings[$0] }
        case .agent: entry.agent?.name
        default: nil
        }
    }
}
