import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

struct GivenNumberTests {
    @Test func aDashboardStatesItsTargetsInTheMeasureOfTheirFigures() throws {
        let subject = ToolSubject(
            topic: "turnovers", phrases: ["turnover"],
            figures: [
                ToolFigure("median_minutes", "Median", one: "median", .meanMinutes),
                ToolFigure("downtime_hours", "Downtime", one: "downtime", .hours),
                ToolFigure("site_eui", "EUI", one: "EUI", .energyIntensity),
            ], counted: ToolCount("turnovers", one: "turnover", many: "turnovers"))
        let given = GivenNumber.numbers(
            of: RoutingContext(
                site: try Site.test(),
                dashboard: Dashboard(
                    id: "d", name: "D", description: "", availableTools: [],
                    targets: ["utilization_rate": 0.8, "median_minutes": 30, "downtime_hours": 2, "site_eui": 210],
                    metricDefinitions: ["turnover_time": "Gaps over 45 minutes are left out."]),
                tools: [
                    ToolDescriptor(
                        name: "t", title: "T", description: "", inputSchema: [:], outputSchema: [:], subject: subject)
                ], inventory: SiteInventory(entities: [], caseDays: nil, blockDays: nil), today: day("2026-11-20")))
        func has(_ value: Double, _ quantity: Quantity, _ origin: String) -> Bool {
            given.contains { $0.value == value && $0.quantity == quantity && $0.origin == origin }
        }
        #expect(given.count == 5)
        #expect(has(0.8, .rate, "target of the dashboard"))
        #expect(has(30, .time, "target of the dashboard"))
        #expect(has(120, .time, "target of the dashboard"))
        #expect(has(210, .plain, "target of the dashboard"))
        #expect(has(45, .time, "the dashboard"))
    }
}
