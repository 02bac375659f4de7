import Foundation
import LumenCore
import LumenWarehouse
import Testing

/// The worked vectors F1–F6, where they stand beside the project or where `LUMEN_VECTORS` says.
private enum Vectors {
    static let path: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../../../shared/vectors")
        let root = ProcessInfo.processInfo.environment["LUMEN_VECTORS"] ?? beside.standardizedFileURL.path
        let path = root + "/domain/vectors.json"
        return FileManager.default.isReadableFile(atPath: path) ? path : nil
    }()
}

/// One vector's input, by name.
private struct Given {
    let input: JSON
    let notes: FacilityNotes

    func number(_ name: String) throws -> Double { try #require(input[name]?.doubleValue, "\(name)") }
    func count(_ name: String) throws -> Int { try #require(input[name]?.intValue, "\(name)") }
    func numbers(_ name: String) throws -> [Double] {
        try #require(input[name]?.arrayValue).map { try #require($0.doubleValue) }
    }

    func entry(_ source: String, _ quantity: Double, _ unit: EmissionUnit, _ agent: AnestheticAgent) -> EmissionEntry {
        EmissionEntry(source: source, day: notes.year.start, quantity: quantity, unit: unit, agent: agent)
    }
}

private typealias Figures = [String: Double?]

@Suite(.enabled(if: Vectors.path != nil, "set LUMEN_VECTORS to the directory that holds domain/vectors.json"))
struct FacilityVectorTests {
    @Test(arguments: ["F1", "F2", "F3", "F4", "F5", "F6"])
    func vector(id: String) throws {
        let path = try #require(Vectors.path)
        let all = try JSON(parsing: try Data(contentsOf: URL(fileURLWithPath: path)))
        let vector = try #require(all["vectors"]?.arrayValue?.first { $0["id"]?.stringValue == id })
        let given = Given(input: try #require(vector["input"]), notes: try FacilityNotes())
        let calculation = try #require(Self.calculations[id])
        let figures = try calculation(given)
        let expected = try #require(vector["expected"]?.objectValue).members
        #expect(Set(expected.map(\.0)) == Set(figures.keys))
        for (name, value) in expected {
            let calculated = try #require(figures[name], "\(name)")
            let figure = try #require(calculated, "\(name)")
            let number = try #require(value.doubleValue)
            // They are written with six digits, the last of them not always rounded alike.
            #expect(abs(figure - number) <= 1e-6 * abs(number), "\(name): \(figure), not \(number)")
        }
    }

    private static let calculations: [String: @Sendable (Given) throws -> Figures] = [
        "F1": intensity, "F2": bill, "F3": weather, "F4": maintenance, "F5": tenants, "F6": carbon,
    ]

    private static func intensity(_ given: Given) throws -> Figures {
        let start = given.notes.zone.minute(of: given.notes.year.start, at: 0)
        let readings = [
            EnergyReading(
                start: start, kWh: try given.number("electricity_kwh"),
                areaM2: try given.number("area_ft2") * 0.092_903_04),
            EnergyReading(
                meter: 2, fuel: .naturalGas, start: start,
                kWh: try given.number("gas_therms") * EnergyUnit.therm.kWh),
        ]
        let use = EnergyUse(readings, window: given.notes.year, zone: given.notes.zone)
        return ["site_eui_kbtu_ft2": use.siteEUI.value, "source_eui_kbtu_ft2": use.sourceEUI.value]
    }

    private static func bill(_ given: Given) throws -> Figures {
        let start = try given.notes.minute("2025-07-15 13:00")
        let readings = try given.numbers("kw_15min").enumerated().map { index, kW in
            EnergyReading(start: start + index * 15, minutes: 15, kWh: kW / 4)
        }
        let (window, zone) = (given.notes.year, given.notes.zone)
        let peak = PeakDemand(readings, window: window, zone: zone)
        let tariff = EnergyTariff(perKWh: try given.number("usd_per_kwh"), perKW: try given.number("usd_per_kw"))
        let cost = EnergyCost(readings, window: window, zone: zone, tariff: tariff)
        return [
            "kwh": EnergyUse(readings, window: window, zone: zone).consumption.value, "peak_kw": peak.figure.value,
            "load_factor": peak.loadFactor.value, "bill_usd": cost.total.value,
        ]
    }

    private static func weather(_ given: Given) throws -> Figures {
        let model = WeatherModel(
            perDay: try given.number("baseline_kwh_per_day"), perCoolingDegreeDay: try given.number("kwh_per_cdd"))
        let comparison = WeatherComparison(
            model: model, baselineKWh: try given.number("baseline_actual"), actualKWh: try given.number("actual_kwh"),
            weather: DegreeDays(cooling: try given.number("cdd"), days: try given.count("days")),
            window: given.notes.year)
        let degreeDays = DegreeDays(means: try given.numbers("daily_means_f"))
        return [
            "expected_kwh": comparison.expectedKWh, "weather_adjusted_change_kwh": comparison.changeKWh,
            "weather_adjusted_change_pct": comparison.adjusted.value, "raw_change_pct": comparison.raw.value,
            "hdd65": degreeDays.heating, "cdd65": degreeDays.cooling,
        ]
    }

    private static func maintenance(_ given: Given) throws -> Figures {
        var definitions = FacilityDefinitions()
        definitions.capacity = .init(
            technicians: try given.number("techs"), hoursPerWeek: try given.number("h_per_week"),
            wrenchTime: try given.number("wrench_time"))
        func compliance(leavingOut: Bool) throws -> PMCompliance {
            definitions.leavesOutDocumented = leavingOut
            return PMCompliance(
                onTime: try given.count("on_time"), late: try given.count("late_completed"),
                open: try given.count("open"), documented: try given.count("in_use_or_not_located_documented"),
                window: given.notes.year, definitions: definitions)
        }
        let (all, fewer) = (try compliance(leavingOut: false), try compliance(leavingOut: true))
        #expect(try all.denominator == given.count("pm_due"))
        let failures = try given.count("failures")
        let reliability = Reliability(
            calendarHours: try given.number("hours"), downtimeHours: try given.number("downtime_h"),
            failures: failures, repairs: failures, window: given.notes.year)
        let backlog = WorkOrderBacklog(
            open: 1, estimatedHours: try given.number("open_est_h"), window: given.notes.year, definitions: definitions)
        return [
            "on_time_rate": all.compliance.value, "completion_rate": all.completion.value,
            "on_time_rate_excl_documented": fewer.compliance.value,
            "completion_rate_excl_documented": fewer.completion.value, "mtbf_h": reliability.mtbf.value,
            "mttr_h": reliability.mttr.value, "availability": reliability.availability.value,
            "backlog_weeks": backlog.weeks.value,
        ]
    }

    private static func tenants(_ given: Given) throws -> Figures {
        let service = TenantService(
            closed: try given.count("closed"), closedInTime: try given.count("closed_within_sla"),
            open: try given.count("open"), openPastDue: try given.count("open_past_due"), window: given.notes.year)
        #expect(try service.requests == given.count("requests"))
        let satisfaction = TenantSatisfaction(
            responses: try given.count("responses"), satisfied: try given.count("four_or_five_star"),
            promoters: try given.count("promoters"), passives: try given.count("passives"),
            detractors: try given.count("detractors"), closedRequests: try given.count("closed"),
            window: given.notes.year)
        return [
            "sla_closed_basis": service.slaClosed.value, "sla_incl_open_past_due": service.slaAll.value,
            "csat": satisfaction.csat.value, "response_rate": satisfaction.responseRate.value,
            "nps": satisfaction.nps.value,
        ]
    }

    private static func carbon(_ given: Given) throws -> Figures {
        let day = given.notes.year.start
        var definitions = FacilityDefinitions()
        definitions.gridRegion = given.input["subregion"]?.stringValue
        let entries = [
            EmissionEntry(
                source: "Electricity", day: day, quantity: try given.number("electricity_mwh"), unit: .megawattHour),
            EmissionEntry(source: "Natural gas", day: day, quantity: try given.number("gas_therms"), unit: .therm),
            given.entry("Desflurane", try given.number("desflurane_bottles_240ml"), .bottle, .desflurane),
            given.entry("Sevoflurane", try given.number("sevoflurane_bottles_250ml"), .bottle, .sevoflurane),
            given.entry("N2O", try given.number("n2o_kg"), .kilogram, .nitrousOxide),
        ]
        let footprint = CarbonFootprint(
            [], entries, window: given.notes.year, zone: given.notes.zone, definitions: definitions)
        func tonnes(_ name: String) -> Double? {
            footprint.lines.first { $0.name == name }.map { $0.kilogramsCO2e / 1000 }
        }
        let gases = AnestheticEmissions(entries, window: given.notes.year, set: definitions.gwpSet)
        #expect(
            gases.agents.map { $0.kilogramsCO2e / 1000 }
                == ["desflurane", "sevoflurane", "nitrous oxide"].compactMap(tonnes))
        return [
            "scope2_t": footprint.kilograms(scope: 2) / 1000, "gas_scope1_t": tonnes("natural gas"),
            "desflurane_t": tonnes("desflurane"), "sevoflurane_t": tonnes("sevoflurane"),
            "n2o_t": tonnes("nitrous oxide"), "scope1_total_t": footprint.kilograms(scope: 1) / 1000,
        ]
    }
}
