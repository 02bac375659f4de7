package import LumenCore

/// What is known of a site's buildings over some days: all that facility metrics are made from.
package struct FacilityLedger: Sendable {
    /// What to load; a question about energy needs no work orders.
    package enum Part: Sendable, CaseIterable { case energy, maintenance, tenants, emissions }

    /// Both ends included.
    package let window: DateRange
    /// By building, meter, fuel and start; those that begin in the window.
    package var energy: [EnergyReading] = [] { didSet { energyMeters = MeterRun.runs(of: energy) } }
    /// Where each meter's readings are among them.
    private(set) var energyMeters: [MeterRun] = []
    /// All of the site's, by number.
    package var equipment: [Asset] = []
    /// Those opened or due in the window or open at some time of it, and all that are open.
    package var workOrders: [WorkOrder] = []
    /// When the last preventive order of each asset was closed by the end of the window.
    package var lastPreventive: [String: Minute] = [:]
    /// Those opened in the window.
    package var requests: [TenantRequest] = []
    package var surveys: [SurveyResponse] = []
    package var emissions: [EmissionEntry] = []
    package var buildings: [Int: String] = [:]
    package var tenants: [Int: String] = [:]
    package var meters: [Int: String] = [:]

    package init(window: DateRange) { self.window = window }

    /// The part of one building. An order belongs to its asset's building; an entry without a building to none.
    package func building(_ number: Int) -> FacilityLedger {
        var part = self
        part.energy = energy.filter { $0.building == number }
        part.equipment = equipment.filter { $0.building == number }
        let assets = Set(part.equipment.map(\.id))
        part.workOrders = workOrders.filter { assets.contains($0.asset) }
        part.lastPreventive = lastPreventive.filter { assets.contains($0.key) }
        part.requests = requests.filter { $0.building == number }
        part.surveys = surveys.filter { $0.building == number }
        part.emissions = emissions.filter { $0.building == number }
        return part
    }
}
