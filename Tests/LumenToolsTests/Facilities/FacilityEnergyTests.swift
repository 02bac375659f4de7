import LumenCore
import LumenTesting
import LumenWarehouse
import Testing

/// What energy tools tell of readings that are not whole, of several meters and of several buildings.
struct FacilityEnergyTests {
    private static let header = "timestamp,building,meter,kwh,fuel,area_m2,cost,kw_peak,outdoor_temp_f"

    /// A meter's daily readings.
    private func daily(
        _ first: String, _ last: String, _ building: String, _ meter: String, kWh: Int, fuel: String = "electricity",
        without hole: ClosedRange<String>? = nil
    ) -> [String] {
        let (start, end) = (day(first), day(last))
        return (0...(end.dayNumber - start.dayNumber)).compactMap { place in
            let date = start.advanced(by: place)
            guard hole?.contains(date.isoText) != true else { return nil }
            let outdoor = fuel == "electricity" ? "\(40 + date.dayNumber % 50)" : ""
            return "\(date) 00:00,\(building),\(meter),\(kWh),\(fuel),1000,,,\(outdoor)"
        }
    }

    private func fixture(_ rows: [String], tariff: EnergyTariff? = nil, today: String = "2025-12-31") async throws
        -> FacilityFixture
    {
        var site = try Site.test()
        site.facilities.tariff = tariff
        let fixture = try await FacilityFixture(site: site, today: today)
        try await fixture.load(.energy, [Self.header] + rows)
        return fixture
    }

    private func days(_ first: String, _ last: String) -> JSONObject {
        ["start_date": .string(first), "end_date": .string(last)]
    }

    private func warnings(_ result: JSON) -> [String] {
        result["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    /// North has all of 2025; South lacks 40 days of gas in May and June.
    private var campus: [String] {
        daily("2024-01-01", "2025-12-30", "North", "E1", kWh: 100)
            + daily("2024-01-01", "2025-12-30", "South", "E2", kWh: 50)
            + daily(
                "2024-01-01", "2025-12-30", "South", "G2", kWh: 30, fuel: "natural gas",
                without: "2025-05-10"..."2025-06-18")
    }

    /// 365 × 100 kWh × 3.412 over 1,000 m² (10,763.91 ft²) is 11.57; South would make 9.1 of both.
    @Test("an intensity is of buildings with a whole year, and says which and when") func intensity() async throws {
        let fixture = try await fixture(campus)
        let result = try await fixture.result(
            "energy_consumption", days("2025-10-01", "2025-10-31").with(["figure": "site_eui"]))
        #expect(result["total"]?["site_eui"]?.doubleValue == 11.6)
        #expect(result["definition"]?["variant"]?.stringValue?.contains("2024-11-01 to 2025-10-31") == true)
        #expect(result["exclusions"]?.arrayValue?.first?["count"]?.intValue == 1)
        #expect(
            warnings(result)
                == [
                    "Site and source EUI are of 2024-11-01 to 2025-10-31, without South (40 days of natural gas missing)."
                ])
        let south = try await fixture.result(
            "energy_consumption", days("2025-10-01", "2025-10-31").with(["building": "South"]))
        #expect(south["total"]?["site_eui"] == .null)
        #expect(south["total"]?["reasons"]?["site_eui"]?.stringValue?.contains("350 days of 2024-11-01") == true)
    }

    @Test("an intensity of the same twelve months is not compared with itself") func sameYear() async throws {
        let fixture = try await fixture(daily("2024-01-01", "2025-12-30", "North", "E1", kWh: 100))
        let part = try await fixture.result("energy_consumption", days("2025-11-11", "2025-11-20"))
        #expect(part["total"]?["site_eui"]?.doubleValue == 11.6)
        #expect(part["previous"]?["energy_consumption"]?.doubleValue == 1000)
        #expect(part["previous"]?["site_eui"] == .null && part["previous"]?["source_eui"] == .null)
        let month = try await fixture.result("energy_consumption", days("2025-11-01", "2025-11-30"))
        #expect(month["previous"]?["site_eui"]?.doubleValue == 11.6)
    }

    @Test(
        "missing readings are told, and what lacks them is not compared",
        arguments: ["energy_consumption", "energy_cost"])
    func missing(tool: String) async throws {
        let fixture = try await fixture(campus, tariff: EnergyTariff(perKWh: 0.1))
        for (first, last, told) in [
            ("2025-05-01", "2025-05-31", "Readings of natural gas end on 2025-05-09"),
            ("2025-06-01", "2025-06-30", "natural gas of South (18 days)"),
            ("2025-07-01", "2025-07-31", nil), ("2025-08-01", "2025-08-31", nil),
        ] {
            let result = try await fixture.result(tool, days(first, last))
            let missing = warnings(result).first { $0.hasPrefix("Readings") }
            #expect(told.map { missing?.contains($0) == true } ?? (missing == nil), "\(first)")
            // July comes after a month with a hole.
            #expect((result["previous"] == .null) == (first != "2025-08-01"), "\(first)")
        }
    }

    @Test("of many holes three are named") func manyHoles() async throws {
        let rows = (1...5).flatMap { number in
            daily(
                "2025-07-01", "2025-07-31", "B\(number)", "E\(number)", kWh: 1,
                without: "2025-07-10"..."2025-07-1\(number)")
        }
        let result = try await fixture(rows).result("energy_consumption", days("2025-07-01", "2025-07-31"))
        #expect(
            warnings(result).first
                == "Readings are missing, and the figures do not make up for them: electricity of B5 (6 days), "
                + "electricity of B4 (5 days), electricity of B3 (4 days) and 2 more.")
    }

    @Test("a building that was not read before is not compared") func newBuilding() async throws {
        let rows =
            daily("2025-06-01", "2025-08-31", "North", "E1", kWh: 1)
            + daily("2025-07-01", "2025-08-31", "South", "E2", kWh: 1)
        let fixture = try await fixture(rows)
        #expect(try await fixture.result("energy_consumption", days("2025-07-01", "2025-07-31"))["previous"] == .null)
        #expect(try await fixture.result("energy_consumption", days("2025-08-01", "2025-08-31"))["previous"] != .null)
    }

    @Test("the weather's baseline is whole, and its base is told") func weather() async throws {
        let fixture = try await fixture(campus)
        let october = days("2025-10-01", "2025-10-31").with(["figure": "weather_adjusted_change"])
        let result = try await fixture.result("energy_consumption", october)
        #expect(result["total"]?["weather_adjusted_change"]?.doubleValue.map { abs($0) < 1e-6 } == true)
        let variant = result["definition"]?["variant"]?.stringValue ?? ""
        #expect(variant.contains("base 65 °F") && variant.contains("2024-10-01 to 2025-09-30"))
        let early = try await fixture.result("energy_consumption", days("2024-11-01", "2024-11-30"))
        #expect(early["total"]?["weather_adjusted_change"] == .null)
        #expect(
            early["total"]?["reasons"]?["weather_adjusted_change"]?.stringValue?.hasPrefix("fewer than 330") == true)
    }

    /// North by the tariff, South billed, West without a demand: each as its own, the total their sum.
    @Test("a bill of one meter leaves the tariff of the others") func costs() async throws {
        let rows = [
            "2025-07-01 00:00,North,E1,1000,electricity,,,70,", "2025-07-02 00:00,North,E1,1000,electricity,,,60,",
            "2025-07-01 00:00,South,E2,900,electricity,,99,,", "2025-07-02 00:00,South,E2,900,electricity,,99,,",
            "2025-07-01 00:00,West,E3,500,electricity,,,,", "2025-07-02 00:00,West,E3,500,electricity,,,,",
        ]
        let fixture = try await fixture(rows, tariff: EnergyTariff(perKWh: 0.1, perKW: 10, fixed: 31))
        let july = days("2025-07-01", "2025-07-31")
        let result = try await fixture.result("energy_cost", july.with(["group_by": "building"]))
        let groups = try #require(result["groups"]?.arrayValue)
        #expect(groups.map { $0["energy_cost"]?.doubleValue } == [931, 198, 131])
        #expect(result["total"]?["energy_cost"]?.doubleValue == 1260)
        #expect(result["total"]?["demand_charges"]?.doubleValue == 700)
        #expect(result["exclusions"]?.arrayValue?.map { $0["count"]?.intValue } == [1])
        #expect(warnings(result).contains("No demand charge for E3 in West: no reading tells the demand."))
        for (figure, words) in [
            ("energy_cost", "as billed where"), ("demand_charges", "own highest mean"),
            ("cost_per_kwh", "over the energy"),
            ("fixed_charges", "part of a month by its days"),
        ] {
            let asked = try await fixture.result("energy_cost", july.with(["figure": .string(figure)]))
            #expect(asked["definition"]?["name"]?.stringValue == figure)
            #expect(asked["definition"]?["variant"]?.stringValue?.contains(words) == true, "\(figure)")
        }
    }

    @Test("bills stay out of a peak of meters at the same time") func peaks() async throws {
        let rows =
            ["2025-07,South,E2,74400,electricity,,,300,"]
            + ["10:00", "11:00", "12:00"].map { "2025-07-01 \($0),North,E1,40,electricity,,,," }
            + ["00", "15", "30", "45"].map { "2025-07-01 11:\($0),West,E3,\($0 == "30" ? 10 : 5),electricity,,,," }
        let result = try await fixture(rows).result("peak_demand", days("2025-07-01", "2025-07-31"))
        #expect(result["total"]?["peak_demand"]?.doubleValue == 80)
        // 145 kWh in three hours.
        #expect(result["total"]?["mean_power"]?.doubleValue == 48.3)
        #expect(warnings(result).contains("The peak leaves out E2 in South: only recorded peaks are known there."))
        let mean = try await fixture(rows).result(
            "peak_demand", days("2025-07-01", "2025-07-31").with(["figure": "mean_power"]))
        #expect(mean["definition"]?["name"]?.stringValue == "mean_power")
    }
}
