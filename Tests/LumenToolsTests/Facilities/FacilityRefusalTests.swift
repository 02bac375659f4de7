import LumenCore
import LumenTools
import LumenWarehouse
import Testing

/// What the tools say where there is nothing, and to arguments that make no sense.
struct FacilityRefusalTests {
    @Test("nothing has a reason", arguments: FacilitiesCatalogue.descriptors.map(\.name))
    func nothing(tool: String) async throws {
        let fixture = try await FacilityFixture()
        let result = try await fixture.result(tool, FacilityFixture.year)
        #expect(result["total"]?["reason"]?.stringValue?.isEmpty == false)
        #expect(result["previous"] == .null && result["data_days"] == .null)
        let grouping = try #require(fixture.tools.descriptors.first { $0.name == tool }?.subject?.groupings.last)
        let grouped = try await fixture.result(
            tool, FacilityFixture.year.with(["group_by": .string(grouping.value), "order": "lowest"]))
        #expect(grouped["omitted"]?.intValue == 0)
    }

    @Test(
        "hostile arguments are refused with a sentence",
        arguments: [
            ["start_date": "2025-02-30", "end_date": "2025-03-01"],
            ["start_date": "2025-03-02", "end_date": "2025-03-01"],
            ["start_date": "2027-03-02", "end_date": "2027-03-09"],
            ["start_date": "2025-01-01", "end_date": "2025-03-01", "building": "Building 99"],
            ["start_date": "2025-01-01", "end_date": "2025-03-01", "building": "'; DROP TABLE equipment; --"],
        ] as [JSONObject])
    func hostile(arguments: JSONObject) async throws {
        let fixture = try await DemoFacilities.fixture()
        for tool in fixture.tools.descriptors where tool.subject?.outlook == .past {
            let outcome = try await fixture.outcome(tool.name, arguments)
            guard case .failure(let failure) = outcome else {
                Issue.record("\(tool.name) answered \(arguments)")
                continue
            }
            #expect(failure.code == .invalidRequest && failure.sentence.hasSuffix("."))
            #expect(!failure.detail.contains("DROP"))
        }
    }

    @Test("an absurd period is answered or refused, not waited for", arguments: ["month", "building"])
    func absurd(grouping: String) async throws {
        let fixture = try await DemoFacilities.fixture()
        let arguments: JSONObject = [
            "start_date": "1900-01-01", "end_date": "2900-12-31", "group_by": .string(grouping), "limit": 3,
        ]
        for tool in fixture.tools.descriptors where tool.subject?.outlook == .past {
            _ = try? await fixture.outcome(tool.name, arguments).get()
        }
    }

    @Test("a tool that is not there is refused") func unknown() async throws {
        let failure = try await FacilityFixture().outcome("drop_table", [:])
        #expect(throws: ToolFailure.self) { try failure.get() }
    }
}
