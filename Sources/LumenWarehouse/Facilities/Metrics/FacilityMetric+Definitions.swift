package import LumenCore

extension FacilityMetric {
    /// Every definition as the site has set it, before any number is made: what the engine says where there are no
    /// rows, and in its own words where the definition depends on the rows.
    package static func definitions(at site: Site) -> [MetricDefinitionText] {
        let figures = nothing(at: site)
        return allCases.map { metric in
            let text = figures.first { $0.metric == metric }?.definition
            let variant = metric.variantByRows ?? text?.variant ?? metric.title
            return metric.definition(variant: variant, source: text?.source)
        }
    }

    private var variantByRows: String? {
        switch self {
        case .siteEUI, .sourceEUI: EnergyIntensity.variant
        case .energyCost, .costPerKWh: EnergyCost.variant
        case .peakDemand, .loadFactor: PeakDemand.variant
        default: nil
        }
    }

    private static func nothing(at site: Site) -> [FacilityFigure] {
        let (zone, definitions, now) = (site.zone, site.facilities, 0)
        let window = DateRange(day: zone.local(now).day)
        let use = EnergyUse([], window: window, zone: zone)
        let weather = WeatherComparison(
            WeatherHistory([], zone: zone, base: definitions.degreeDayBase), baseline: nil, window: window)
        let cost = EnergyCost([], window: window, zone: zone, tariff: definitions.tariff)
        let schedule = MaintenanceSchedule([], [], lastDone: [:], zone: zone, definitions: definitions, now: now)
        let alerts = MaintenanceAlerts([], [], schedule: schedule, zone: zone)
        let compliance = PMCompliance([], window: window, zone: zone, definitions: definitions, now: now)
        let reliability = Reliability([], [], window: window, zone: zone, now: now)
        let backlog = WorkOrderBacklog([], window: window, zone: zone, definitions: definitions, now: now)
        let service = TenantService([], window: window, zone: zone, definitions: definitions, now: now)
        let said = TenantSatisfaction([], closedRequests: 0, window: window)
        let carbon = CarbonFootprint([], [], window: window, zone: zone, definitions: definitions)
        let gases = AnestheticEmissions([], window: window, set: definitions.gwpSet)
        return [
            use.consumption, weather.adjusted, weather.raw, weather.expected, cost.energyCharges, cost.demandCharges,
            cost.fixedCharges, PeakDemand([], window: window, zone: zone).meanPower, schedule.figure, alerts.figure,
            compliance.compliance,
            compliance.completion, reliability.mtbf, reliability.mttr, reliability.availability, backlog.weeks,
            service.count, service.slaClosed, service.slaAll, service.slaResponse, service.response,
            service.resolution, said.csat, said.responseRate, said.nps, carbon.total, carbon.marketBased,
            carbon.perArea,
            carbon.perCase(0), gases.figure, gases.perCase(0),
        ]
    }
}
