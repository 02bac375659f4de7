import LumenCore
import LumenTools
import LumenWarehouse
import Testing

/// Every tool over the demo hospital: its results fit their schemas, and the planted problems are found.
struct FacilityDemoTests {
    @Test("results fit their schemas, whole and by group", arguments: FacilitiesCatalogue.descriptors.map(\.name))
    func resultsFit(tool: String) async throws {
        let fixture = try await DemoFacilities.fixture()
        let descriptor = try #require(fixture.tools.descriptors.first { $0.name == tool })
        let subject = try #require(descriptor.subject)
        let whole = try await fixture.result(tool, DemoFacilities.thirtyDays)
        #expect(whole["n"]?[subject.counted.field]?.intValue ?? 0 > 0)
        #expect(whole["total"]?["reason"] == nil)
        #expect(subject.outlook == .past ? whole["previous"]?.objectValue != nil : whole["previous"] == .null)
        #expect((whole["rows"]?.arrayValue?.isEmpty ?? true) == subject.columns.isEmpty)
        for grouping in subject.groupings.map(\.value) {
            let result = try await fixture.result(
                tool, DemoFacilities.sinceJuly.with(["group_by": .string(grouping), "order": "highest", "limit": 4]))
            let groups = try #require(result["groups"]?.arrayValue)
            #expect((1...4).contains(groups.count), "\(grouping)")
            #expect(result["rows"] == nil)
        }
    }

    @Test(
        "words that set an argument set one that the tool has", arguments: FacilitiesCatalogue.descriptors.map(\.name))
    func choicesFit(tool: String) async throws {
        let fixture = try await DemoFacilities.fixture()
        let subject = try #require(fixture.tools.descriptors.first { $0.name == tool }?.subject)
        #expect(subject.phrases.count >= 5)
        #expect(Set(subject.phrases).count == subject.phrases.count)
        #expect((subject.phrases + subject.figures.flatMap(\.phrases)).allSatisfy { $0 == $0.lowercased() })
        let fields = Set(subject.figures.map(\.field))
        #expect(subject.figures.compactMap(\.whole).allSatisfy(fields.contains))
        #expect(subject.usualGrouping.map { usual in subject.groupings.contains { $0.value == usual } } ?? true)
        for choice in subject.choices {
            let arguments = DemoFacilities.thirtyDays.with([choice.argument: .string(choice.value)])
            let result = try await fixture.result(tool, arguments)
            #expect(result["filters"]?[choice.argument]?.stringValue == choice.value)
        }
    }

    @Test(
        "the planted problems are the first of their kind",
        arguments: [
            ("energy_consumption", "building", "weather_adjusted_change", "highest", "Building 4"),
            ("equipment_reliability", "equipment", "failures", "highest", "Sterilizer 3"),
            ("tenant_satisfaction", "tenant", "csat", "lowest", "Meridian Labs"),
            ("tenant_requests", "tenant", "sla_including_open_past_due", "lowest", "Meridian Labs"),
            ("anesthetic_gas_emissions", "building", "desflurane", "highest", "Building 3"),
        ])
    func story(tool: String, grouping: String, figure: String, order: String, name: String) async throws {
        let result = try await DemoFacilities.fixture().result(
            tool,
            DemoFacilities.sinceJuly.with([
                "group_by": .string(grouping), "figure": .string(figure), "order": .string(order), "limit": 2,
            ]))
        let groups = try #require(result["groups"]?.arrayValue)
        #expect(groups.first?["name"]?.stringValue == name, "\(groups)")
    }

    @Test("a filter leaves what its group has", arguments: ["Building 3", "building 4"])
    func filtersAreGroups(building: String) async throws {
        let fixture = try await DemoFacilities.fixture()
        for tool in [
            "energy_consumption", "energy_cost", "equipment_reliability", "tenant_requests", "carbon_footprint",
        ] {
            let filtered = try await fixture.result(
                tool, DemoFacilities.sinceJuly.with(["building": .string(building)]))
            let grouped = try await fixture.result(tool, DemoFacilities.sinceJuly.with(["group_by": "building"]))
            let group = grouped["groups"]?.arrayValue?.first {
                $0["name"]?.stringValue?.lowercased() == building.lowercased()
            }
            for (key, value) in filtered["total"]?.objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
                #expect(group?[key] == value, "\(tool) \(key)")
            }
        }
    }

    @Test("months add up to their period") func monthsAddUp() async throws {
        let fixture = try await DemoFacilities.fixture()
        for (tool, figure) in [
            ("energy_consumption", "energy_consumption"), ("energy_cost", "energy_cost"), ("pm_compliance", "due"),
            ("equipment_reliability", "failures"), ("tenant_requests", "tenant_requests"),
            ("carbon_footprint", "carbon_footprint"), ("anesthetic_gas_emissions", "anesthetic_gas_emissions"),
        ] {
            let result = try await fixture.result(tool, DemoFacilities.sinceJuly.with(["group_by": "month"]))
            let total = try #require(result["total"]?[figure]?.doubleValue)
            let sum = result["groups"]?.arrayValue?.reduce(0.0) { $0 + ($1[figure]?.doubleValue ?? 0) } ?? 0
            #expect(abs(sum - total) <= max(3, total * 1e-5), "\(tool): \(sum), not \(total)")
        }
    }
}
