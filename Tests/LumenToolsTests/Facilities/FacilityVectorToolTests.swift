import Foundation
import LumenCore
import LumenTesting
import LumenWarehouse
import Testing

private enum Vectors {
    static let path: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../../../shared/vectors")
        let root = ProcessInfo.processInfo.environment["LUMEN_VECTORS"] ?? beside.standardizedFileURL.path
        let path = "\(root)/domain/vectors.json"
        return FileManager.default.isReadableFile(atPath: path) ? path : nil
    }()
}

/// The domain's worked examples about buildings, from imported rows to the tools' figures. F3 gives the model of its
/// baseline, which the tool fits itself; the engine's test has it.
@Suite(.enabled(if: Vectors.path != nil, "set LUMEN_VECTORS to the directory that holds domain/vectors.json"))
struct FacilityVectorToolTests {
    private let input: [String: JSON]
    private let expected: [String: JSON]

    init() throws {
        let text = try Data(contentsOf: URL(fileURLWithPath: try #require(Vectors.path)))
        let vectors = try #require(try JSON(parsing: text)["vectors"]?.arrayValue)
        func members(_ key: String) -> [String: JSON] {
            Dictionary(vectors.map { ($0["id"]?.stringValue ?? "", $0[key] ?? .null) }) { first, _ in first }
        }
        (input, expected) = (members("input"), members("expected"))
    }

    private func given(_ vector: String, _ name: String) throws -> Double {
        try #require(input[vector]?[name]?.doubleValue)
    }

    private func count(_ vector: String, _ name: String) throws -> Int { Int(try given(vector, name)) }

    /// Holds a result's figure against what the example expects, to as many decimals as the tool gives.
    private func check(
        _ result: JSON, _ figure: String, _ vector: String, _ name: String, times factor: Double = 1, within: Double
    ) throws {
        let value = try #require(result["total"]?[figure]?.doubleValue, "\(figure)")
        let wanted = try #require(expected[vector]?[name]?.doubleValue) * factor
        #expect(abs(value - wanted) <= within, "\(vector) \(name): \(value), not \(wanted)")
    }

    @Test func intensity() async throws {
        let fixture = try await FacilityFixture()
        let area = try given("F1", "area_ft2")
        for (header, name) in [("electricity kwh", "electricity_kwh"), ("gas therms", "gas_therms")] {
            let file = FileManager.default.temporaryDirectory.appending(path: "mapping-\(UUID().uuidString).json")
            try Data("{\"\(header)\":\"kwh\"}".utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let rows = file.appendingPathExtension("csv")
            try Data(
                "timestamp,building,meter,area_ft2,\(header)\n2025,Main,\(name),\(area),\(try given("F1", name))".utf8
            )
            .write(to: rows)
            defer { try? FileManager.default.removeItem(at: rows) }
            try await fixture.load(.energy, path: rows.path, mapping: file.path)
        }
        let result = try await fixture.result("energy_consumption", FacilityFixture.year)
        try check(result, "site_eui", "F1", "site_eui_kbtu_ft2", within: 0.05)
        try check(result, "source_eui", "F1", "source_eui_kbtu_ft2", within: 0.05)
    }

    @Test func bill() async throws {
        var site = try Site.test()
        site.facilities.tariff = EnergyTariff(
            perKWh: try given("F2", "usd_per_kwh"), perKW: try given("F2", "usd_per_kw"))
        let fixture = try await FacilityFixture(site: site)
        let powers = try #require(input["F2"]?["kw_15min"]?.arrayValue).compactMap(\.doubleValue)
        let rows = powers.enumerated().map {
            "2025-07-15 13:\(["00", "15", "30", "45"][$0.offset]),Main,E,\($0.element / 4)"
        }
        try await fixture.load(.energy, ["timestamp,building,meter,kwh"] + rows)
        let july: JSONObject = ["start_date": "2025-07-01", "end_date": "2025-07-31"]
        let cost = try await fixture.result("energy_cost", july)
        try check(cost, "energy_cost", "F2", "bill_usd", within: 1e-9)
        let peak = try await fixture.result("peak_demand", july)
        try check(peak, "peak_demand", "F2", "peak_kw", within: 1e-9)
        try check(peak, "load_factor", "F2", "load_factor", within: 1e-6)
        #expect(peak["rows"]?.arrayValue?.first?["day"]?.stringValue == "2025-07-15")
    }

    @Test(arguments: [false, true]) func maintenance(leavingOut: Bool) async throws {
        var site = try Site.test()
        site.facilities.leavesOutDocumented = leavingOut
        site.facilities.capacity = .init(
            technicians: try given("F4", "techs"), hoursPerWeek: try given("F4", "h_per_week"),
            wrenchTime: try given("F4", "wrench_time"))
        let fixture = try await FacilityFixture(site: site, today: "2026-01-01")
        try await fixture.load(.equipment, ["asset_id,name,install_date", "a1,Ventilator,2020-01-01"])
        let kinds = [
            ("closed", "2025-06-15", try count("F4", "on_time")),
            ("closed", "2025-07-15", try count("F4", "late_completed")),
            ("open", "", try count("F4", "open")),
            ("in use", "", try count("F4", "in_use_or_not_located_documented")),
        ]
        var rows = kinds.enumerated().flatMap { place, kind in
            (0..<kind.2).map { "p\(place)-\($0),a1,2025-06-01,\(kind.1),preventive,2025-06-30,\(kind.0),," }
        }
        let failures = try count("F4", "failures")
        let downtime = Int(try given("F4", "downtime_h")) * 60 / failures
        rows += (0..<failures).map { "c\($0),a1,2025-03-0\($0 + 1),2025-03-20,corrective,,closed,\(downtime)," }
        rows += [
            "o1,a1,2025-12-01,,corrective,,cancelled,,",
            "o2,zz,2024-12-01,,corrective,,open,,\(try given("F4", "open_est_h"))",
        ]
        try await fixture.load(
            .workOrders,
            ["work_order_id,asset_id,opened_at,closed_at,type,due_at,status,downtime_minutes,estimated_hours"] + rows)
        let compliance = try await fixture.result("pm_compliance", FacilityFixture.year)
        let suffix = leavingOut ? "_excl_documented" : ""
        try check(compliance, "pm_compliance", "F4", "on_time_rate\(suffix)", within: 1e-6)
        try check(compliance, "pm_completion", "F4", "completion_rate\(suffix)", within: 1e-6)
        let reliability = try await fixture.result("equipment_reliability", FacilityFixture.year)
        try check(reliability, "mtbf", "F4", "mtbf_h", within: 1e-9)
        try check(reliability, "mttr", "F4", "mttr_h", within: 1e-9)
        try check(reliability, "availability", "F4", "availability", within: 1e-6)
        try check(
            try await fixture.result("work_order_backlog", [:]), "backlog_weeks", "F4", "backlog_weeks", within: 0.005)
    }

    @Test func tenants() async throws {
        let fixture = try await FacilityFixture()
        let (closed, inTime) = (try count("F5", "closed"), try count("F5", "closed_within_sla"))
        let (open, pastDue) = (try count("F5", "open"), try count("F5", "open_past_due"))
        let done = (0..<closed).map { "r\($0),Main,2025-10-01,2025-10-0\($0 < inTime ? 2 : 9),2025-10-05,closed" }
        let waiting = (0..<open).map { "o\($0),Main,2025-10-01,,\($0 < pastDue ? "2025-10-05" : "2026-02-01"),open" }
        try await fixture.load(
            .tenantRequests, ["request_id,building,opened_at,closed_at,due_at,status"] + done + waiting)
        let (responses, happy) = (try count("F5", "responses"), try count("F5", "four_or_five_star"))
        let scores = (0..<responses).map { "s\($0),Main,2025-10-10,csat,\($0 < happy ? 4 : 3)" }
        let groups = [("promoters", 9), ("passives", 8), ("detractors", 6)]
        let recommendations = try groups.flatMap { group, score in
            (0..<(try count("F5", group))).map { "n\(group)\($0),Main,2025-10-10,nps,\(score)" }
        }
        try await fixture.load(.surveys, ["survey_id,building,date,kind,score"] + scores + recommendations)
        let requests = try await fixture.result("tenant_requests", FacilityFixture.year)
        try check(requests, "sla_closed", "F5", "sla_closed_basis", within: 1e-6)
        try check(requests, "sla_including_open_past_due", "F5", "sla_incl_open_past_due", within: 1e-6)
        let satisfaction = try await fixture.result("tenant_satisfaction", FacilityFixture.year)
        try check(satisfaction, "csat", "F5", "csat", within: 1e-6)
        try check(satisfaction, "response_rate", "F5", "response_rate", within: 1e-6)
        try check(satisfaction, "nps", "F5", "nps", within: 0.05)
    }

    @Test func carbon() async throws {
        var site = try Site.test()
        site.facilities.gridRegion = try #require(input["F6"]?["subregion"]?.stringValue)
        let fixture = try await FacilityFixture(site: site)
        try await fixture.load(
            .emissions,
            [
                "source,date,quantity,unit", "Electricity,2025-05-31,\(try given("F6", "electricity_mwh")),MWh",
                "Natural gas,2025-05-31,\(try given("F6", "gas_therms")),therms",
                "Desflurane,2025-05-31,\(try given("F6", "desflurane_bottles_240ml")),bottles",
                "Sevoflurane,2025-05-31,\(try given("F6", "sevoflurane_bottles_250ml")),bottles",
                "N2O,2025-05-31,\(try given("F6", "n2o_kg")),kg",
            ])
        let footprint = try await fixture.result("carbon_footprint", FacilityFixture.year)
        try check(footprint, "scope_2", "F6", "scope2_t", times: 1000, within: 0.5)
        try check(footprint, "scope_1", "F6", "scope1_total_t", times: 1000, within: 0.5)
        #expect(footprint["definition"]?["variant"]?.stringValue?.contains("RFCW") == true)
        let gases = try await fixture.result("anesthetic_gas_emissions", FacilityFixture.year)
        for (agent, name) in [
            ("desflurane", "desflurane_t"), ("sevoflurane", "sevoflurane_t"), ("nitrous_oxide", "n2o_t"),
        ] {
            try check(gases, agent, "F6", name, times: 1000, within: 0.05)
        }
        #expect(gases["definition"]?["variant"]?.stringValue?.contains("GWP100") == true)
    }
}
