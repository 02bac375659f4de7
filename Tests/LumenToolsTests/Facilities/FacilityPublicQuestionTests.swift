import Foundation
import LumenCore
import LumenTesting
import LumenWarehouse
import Testing

private enum PublicData {
    static let directory: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../../../shared/data")
        let root = ProcessInfo.processInfo.environment["LUMEN_DATA"] ?? beside.standardizedFileURL.path
        return FileManager.default.isReadableFile(atPath: "\(root)/SOURCES.md") ? root : nil
    }()

    static func path(_ name: String) throws -> String { "\(try #require(directory))/\(name)" }

    /// A mapping that Lumen brings along.
    static func mapping(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/mappings/\(name).json").standardizedFileURL.path
    }
}

/// Public files, imported with the mappings that Lumen brings along, answer a question each, and say what they lack.
@Suite(.enabled(if: PublicData.directory != nil, "set LUMEN_DATA to the directory of the public files"))
struct FacilityPublicQuestionTests {
    private static let year2016: JSONObject = ["start_date": "2016-01-01", "end_date": "2016-12-31"]

    @Test("Seattle's buildings: what is the site EUI?") func intensity() async throws {
        let fixture = try await FacilityFixture()
        let file = try PublicData.path("energy/seattle_2016_healthcare_buildings.csv")
        for fuel in ["electricity", "gas", "steam"] {
            try await fixture.load(.energy, path: file, mapping: PublicData.mapping("seattle-benchmarking-\(fuel)"))
        }
        let swedish = try await fixture.result(
            "energy_consumption", Self.year2016.with(["building": "Swedish Ballard"]))
        let published = try #require(swedish["total"]?["site_eui"]?.doubleValue)
        #expect(abs(published - 225.0) < 0.1)
        #expect(swedish["total"]?["weather_adjusted_change"] == .null)
        let worst = try await fixture.result(
            "energy_consumption",
            Self.year2016.with(["group_by": "building", "figure": "site_eui", "order": "highest", "limit": 5]))
        #expect(worst["groups"]?.arrayValue?.count == 5)
        let cost = try await fixture.result("energy_cost", Self.year2016)
        #expect(cost["total"]?["reason"]?.stringValue == "no reading has a cost, and the site has no tariff")
        let peak = try await fixture.result("peak_demand", Self.year2016)
        #expect(peak["total"]?["reason"]?.stringValue?.contains("no recorded peak") == true)
    }

    @Test("New York's requests: how many were closed in time?") func requests() async throws {
        let fixture = try await FacilityFixture()
        let file = try PublicData.path("requests/nyc311_sample_1000.csv")
        let summary = try await fixture.load(.tenantRequests, path: file, mapping: PublicData.mapping("nyc-311"))
        #expect(summary.inserted == 990 && summary.rejected == 10)
        let result = try await fixture.result(
            "tenant_requests", ["start_date": "2014-01-01", "end_date": "2019-12-31", "group_by": "category"])
        #expect(result["n"]?["requests"]?.intValue == 990)
        let all = try #require(result["total"]?["sla_including_open_past_due"]?.doubleValue)
        let closed = try #require(result["total"]?["sla_closed"]?.doubleValue)
        #expect(0 < all && all < closed)
        #expect(result["total"]?["median_response_time"] == .null)
        #expect(
            result["basis"]?["sla_closed"]?["exclusions"]?.arrayValue?.contains {
                $0["reason"]?.stringValue?.contains("due time") == true
            }
                == true)
    }

    @Test("medical devices: how reliable are they?") func devices() async throws {
        let fixture = try await FacilityFixture()
        let file = try PublicData.path("maintenance/medical_device_failure_SYNTHETIC.csv")
        let summary = try await fixture.load(
            .equipment, path: file, mapping: PublicData.mapping("medical-device-reliability"))
        #expect(summary.inserted == 4149)
        let result = try await fixture.result("equipment_reliability", FacilityFixture.year)
        #expect(result["n"]?["assets"]?.intValue == 4149)
        #expect(result["total"]?["failures"]?.intValue == 0)
        #expect(result["total"]?["mtbf"] == .null)
        #expect(result["total"]?["reason"]?.stringValue == "no failure in the period")
    }

    @Test("the reference hospital's hours: when was the peak?") func peak() async throws {
        let fixture = try await FacilityFixture()
        let text = try String(
            contentsOfFile: PublicData.path("energy/doe_reference_hospital_hourly_chicago.csv"), encoding: .utf8)
        let start = day("2025-01-01")
        let rows = text.split(whereSeparator: \.isNewline).dropFirst().enumerated().map { hour, line in
            let fields = line.split(separator: ",")
            let clock = "\(hour % 24 < 10 ? "0" : "")\(hour % 24):00"
            return "Chicago,Main,\(start.advanced(by: hour / 24)) \(clock),\(fields[1])"
        }
        try await fixture.load(.energy, ["building,meter,timestamp,electric_kwh"] + rows)
        let result = try await fixture.result("peak_demand", FacilityFixture.year)
        #expect(result["rows"]?.arrayValue?.count == 12)
        #expect((500...5000).contains(try #require(result["total"]?["peak_demand"]?.doubleValue)))
        let factor = try #require(result["total"]?["load_factor"]?.doubleValue)
        #expect((0.4...0.9).contains(factor))
    }
}
