import LumenCore
import LumenTesting
import LumenTools
import LumenWarehouse
import Testing

/// Each figure stands on its own rows: its n, its definition, its exclusions, and why there is none.
struct FacilityBasisTests {
    private static let days: JSONObject = ["start_date": "2025-10-01", "end_date": "2025-10-31"]

    /// Main has 12 satisfaction and 2 recommendation responses, Annex 3 and 11.
    private func surveys() async throws -> FacilityFixture {
        let fixture = try await FacilityFixture()
        func rows(_ building: String, _ kind: String, _ count: Int, _ score: Double) -> [String] {
            (0..<count).map { "\(building)-\(kind)-\($0),\(building),2025-10-10,\(kind),\(score)" }
        }
        try await fixture.load(
            .surveys,
            ["survey_id,building,date,kind,score"] + rows("Main", "csat", 12, 4) + rows("Main", "nps", 2, 10)
                + rows("Annex", "csat", 3, 5) + rows("Annex", "nps", 11, 6.5))
        return fixture
    }

    @Test func everyFigureHasItsOwnCount() async throws {
        let fixture = try await surveys()
        let plain = try await fixture.result("tenant_satisfaction", Self.days)
        #expect(plain["n"]?["responses"]?.intValue == 15)
        #expect(plain["total"]?["counts"]?["nps"]?.intValue == 13)
        #expect(plain["definition"]?["name"]?.stringValue == "csat")
        #expect(plain["basis"]?["nps"]?["definition"]?["name"]?.stringValue == "nps")
        #expect(plain["total"]?["reasons"]?["response_rate"]?.stringValue == "no request was closed in the period")
        let asked = try await fixture.result("tenant_satisfaction", Self.days.with(["figure": "nps"]))
        #expect(asked["n"]?["responses"]?.intValue == 13)
        #expect(asked["definition"]?["name"]?.stringValue == "nps")
        #expect(asked["definition"]?["variant"]?.stringValue?.contains("below 7 detract") == true)
        #expect(asked["total"]?["counts"]?["csat"]?.intValue == 15)
    }

    @Test(arguments: [("nps", ["Annex", "Main"]), ("csat", ["Main", "Annex"])])
    func ranksGoByTheFiguresOwnCount(figure: String, names: [String]) async throws {
        let result = try await surveys().result(
            "tenant_satisfaction",
            Self.days.with(["group_by": "building", "figure": .string(figure), "order": "highest"]))
        let groups = try #require(result["groups"]?.arrayValue)
        #expect(groups.map { $0["name"]?.stringValue } == names)
        #expect(groups.map { $0["rankable"]?.boolValue } == [true, false])
    }

    private func emissions(set: GWPSet = .clinical, region: String? = "RFCW") async throws -> FacilityFixture {
        var site = try Site.test()
        (site.facilities.gwpSet, site.facilities.gridRegion) = (set, region)
        let fixture = try await FacilityFixture(site: site)
        try await fixture.load(
            .energy,
            [
                "timestamp,building,meter,kwh,fuel", "2025-10,Main,E,31000,electricity", "2025-10,Main,G,31000,gas",
                "2025-10,Annex,E2,3100,electricity",
            ])
        try await fixture.load(
            .emissions,
            [
                "entry_id,source,date,quantity,unit,building,agent",
                "1,landfill,2025-08-31,500,kg,Main,", "2,landfill,2025-09-30,500,kg,Main,",
                "3,landfill,2025-10-31,500,kg,Main,", "4,diesel,2025-10-31,100,L,,",
                "5,sevoflurane,2025-10-31,1,L,Main,sevoflurane",
                // Of a meter's fuel, wherever it was.
                "6,natural gas,2025-10-31,100,therm,,", "7,mystery,2025-10-31,1,kg,Main,",
            ])
        return fixture
    }

    @Test func scopesCountTheirOwnEntries() async throws {
        let fixture = try await emissions()
        let result = try await fixture.result("carbon_footprint", Self.days.with(["group_by": "scope"]))
        let groups = try #require(result["groups"]?.arrayValue)
        #expect(groups.map { $0["n"]?["entries"]?.intValue } == [3, 2, 1])
        #expect(result["n"]?["entries"]?.intValue == 6)
        #expect((1...3).map { result["total"]?["counts"]?["scope_\($0)"]?.intValue } == [3, 2, 1])
        let reason = "it is told of all scopes and sources together"
        #expect(groups.first?["reasons"]?["carbon_per_area"]?.stringValue == reason)
        let third = try await fixture.result("carbon_footprint", Self.days.with(["scope": "3"]))
        #expect(third["n"]?["entries"]?.intValue == 1 && third["total"]?["scope_1"] == .null)
        // The gas that a meter counts is scope 1; the mystery may be of any.
        #expect(
            third["exclusions"]?.arrayValue?.map { $0["reason"]?.stringValue } == [
                "entry without an emission factor for its source and unit"
            ])
    }

    @Test(arguments: ["carbon_footprint", "anesthetic_gas_emissions"])
    func buildingsAddUp(tool: String) async throws {
        let fixture = try await emissions()
        try await fixture.load(
            .emissions, ["entry_id,source,date,quantity,unit,agent", "8,N2O,2025-10-31,1,kg,nitrous oxide"])
        let result = try await fixture.result(tool, Self.days.with(["group_by": "building"]))
        let groups = try #require(result["groups"]?.arrayValue)
        #expect(groups.last?["name"]?.stringValue == "No building")
        #expect(groups.last?["rest"] == true && groups.last?["rankable"] == false && groups.first?["rest"] == nil)
        let total = try #require(result["total"]?[tool]?.doubleValue)
        let sum = groups.reduce(0) { $0 + ($1[tool]?.doubleValue ?? 0) }
        #expect(abs(sum - total) <= 2, "\(sum), not \(total)")
        let rest = try await fixture.result(tool, Self.days.with(["building": "No building"]))
        #expect(rest["total"]?[tool] == groups.last?[tool])
    }

    /// Without a region only the total lacks; without area and cases each says so itself.
    @Test func everyMissingFigureSaysWhy() async throws {
        let result = try await emissions().result("carbon_footprint", Self.days)
        #expect(result["total"]?["reason"] == nil)
        let reasons = result["total"]?["reasons"]
        #expect(reasons?["market_based"]?.stringValue == "the site has told no supplier's factor")
        #expect(reasons?["carbon_per_area"]?.stringValue == "not every metered building has a floor area")
        #expect(reasons?["carbon_per_case"]?.stringValue == "no completed case in the period")
        let market = try await emissions().result("carbon_footprint", Self.days.with(["figure": "market_based"]))
        #expect(market["definition"]?["variant"]?.stringValue?.hasPrefix("market-based") == true)
        #expect(market["total"]?["reason"]?.stringValue == "the site has told no supplier's factor")
        let nowhere = try await emissions(region: nil).result("carbon_footprint", Self.days)
        #expect(nowhere["total"]?["reason"]?.stringValue == "the site has not told its grid region")
    }

    @Test(arguments: [
        (GWPSet.clinical, "Hanna & Bryson, Can J Anesth 2019; N2O of IPCC AR4"),
        (.ar6, "IPCC AR6 WG1 chapter 7, not checked against the report's table"),
    ])
    func theSourceIsTheSets(set: GWPSet, source: String) async throws {
        for figure in ["anesthetic_gas_emissions", "per_case"] {
            let result = try await emissions(set: set).result(
                "anesthetic_gas_emissions", Self.days.with(["figure": .string(figure)]))
            #expect(result["definition"]?["source"]?.stringValue == source)
        }
    }

    @Test(arguments: [("2025-11-01", "2025-11-20", true), ("2025-10-01", "2025-10-31", false)])
    func monthlyEntriesThatAreNotInYetAreTold(first: String, last: String, isTold: Bool) async throws {
        let result = try await emissions().result(
            "carbon_footprint", ["start_date": .string(first), "end_date": .string(last), "scope": "3"])
        let warnings = result["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let told = "The period's last month has no entries yet of what is entered by the month: landfill."
        #expect(warnings.contains(told) == isTold, "\(warnings)")
    }

    /// November's one open request and October's are both of today.
    @Test func whatIsOfTodayIsNotCompared() async throws {
        let fixture = try await FacilityFixture()
        try await fixture.load(
            .tenantRequests,
            [
                "request_id,building,opened_at,closed_at,due_at,status",
                "r0,Main,2025-09-01,2025-09-02,2025-09-10,closed", "r1,Main,2025-10-05,,2025-10-10,open",
                "r2,Main,2025-11-05,,2025-11-10,open", "r3,Main,2025-11-06,2025-11-07,,closed",
            ])
        let result = try await fixture.result(
            "tenant_requests", ["start_date": "2025-11-01", "end_date": "2025-11-30"])
        let previous = try #require(result["previous"]?.objectValue)
        #expect(previous["tenant_requests"]?.intValue == 1 && previous["closed"]?.intValue == 0)
        #expect(previous["open"] == nil && previous["open_past_due"] == nil)
        #expect(
            result["warnings"]?.arrayValue?.first?.stringValue
                == "Open and past-due requests are those opened in the period and still open now, not at its end.")
        // Closed without an answer: in no clock and no target of answers, which says so.
        let response = result["basis"]?["median_response_time"]?["exclusions"]?.arrayValue
        #expect(response?.map { $0["reason"]?.stringValue } == ["closed without a recorded first response"])
        #expect(result["exclusions"]?.arrayValue == [])
        let year = try await fixture.result(
            "tenant_requests", ["start_date": "2025-09-15", "end_date": "2025-10-31"])
        #expect(year["previous"] == .null)
    }
}
