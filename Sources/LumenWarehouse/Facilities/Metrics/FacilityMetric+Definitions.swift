package import LumenCore

extension FacilityMetric {
    /// Every definition as the site has set it, before any number is made: what the engine says where there are no
    /// rows, and in its own words where the definition depends on the rows.
    package static func definitions(at site: Site) -> [MetricDefinitionText] {
        let figures = nothing(at: site)
        return allCases.map { metric in
            let variant = metric.variantByRows ?? figures.first { $0.metric == metric }?.variant
            return metric.definition(variant: variant ?? metric.title)
        }
    }

    private var variantByRows: String? {
        switch self {
        case .siteEUI, .sourceEUI: "the period's twelve months, else those that end with its last whole month"
        case .energyCost: "as billed; else electricity by the site's tariff: energy, demand by calendar month, fixed"
        case .peakDemand, .loadFactor:
            "meters added up at the same time where they are read at least hourly, else the sum of recorded peaks"
        default: nil
        }
    }

    private static func nothing(at site: Site) -> [FacilityFigure] {
        let (zone, definitions, now) = (site.zone, site.facilities, 0)
        let window = DateRange(day: zone.local(now).day)
        let use = EnergyUse([], window: window, zone: zone)
        let weather = WeatherComparison([], baseline: window, window: window)
        let schedule = MaintenanceSchedule([], [], lastDone: [:], zone: zone, definitions: definitions, now: now)
        let alerts = MaintenanceAlerts([], [], schedule: schedule, zone: zone, now: now)
        let compliance = PMCompliance([], window: window, zone: zone, definitions: definitions, now: now)
        let reliability = Reliability([], [], window: window, zone: zone, now: now)
        let backlog = WorkOrderBacklog([], window: window, zone: zone, definitions: definitions, now: now)
        let service = TenantService([], window: window, zone: zone, definitions: definitions, now: now)
        let said = TenantSatisfaction([], closedRequests: 0, window: window)
        let carbon = CarbonFootprint([], [], window: window, zone: zone, definitions: definitions)
        let gases = AnestheticEmissions([], window: window, set: definitions.gwpSet)
        return [
            use.consumption, weather.adjusted, weather.raw, schedule.figure, alerts.figure, compliance.compliance,
            compliance.completion, reliability.mtbf, reliability.mttr, reliability.availability, backlog.weeks,
            service.count, service.slaClosed, service.slaAll, service.slaResponse, service.response,
            service.resolution, said.csat, said.responseRate, said.nps, carbon.total, carbon.perArea,
            carbon.perCase(0), gases.figure,
        ]
    }
}
