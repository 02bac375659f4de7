import LumenCore
import LumenTools

@testable import LumenRouter

extension World {
    /// A hospital with all of its dashboards, as one of them sees it.
    enum Board: String, CaseIterable, Sendable {
        case block, perioperative, energy, maintenance, tenants, sustainability

        var title: String {
            switch self {
            case .block: "Block utilization"
            case .perioperative: "Perioperative"
            case .energy: "Energy management"
            case .maintenance: "Maintenance"
            case .tenants: "Tenant services"
            case .sustainability: "Sustainability"
            }
        }

        fileprivate var tools: [String] {
            switch self {
            case .block: World.tools
            case .perioperative:
                World.tools + [
                    "utilization_bridge", "first_case_on_time_starts", "turnover_time", "case_volume",
                    "case_duration_accuracy", "cancellations", "add_on_cases", "room_utilization", "block_releases",
                    "unused_block_time", "allocation_review", "or_schedule", "available_ors", "case_flexibility",
                ]
            case .energy: ["energy_consumption", "energy_cost", "peak_demand"]
            case .maintenance:
                [
                    "maintenance_schedule", "maintenance_alerts", "pm_compliance", "equipment_reliability",
                    "work_order_backlog",
                ]
            case .tenants: ["tenant_requests", "tenant_satisfaction"]
            case .sustainability: ["carbon_footprint", "anesthetic_gas_emissions"]
            }
        }

        fileprivate var suggestion: String {
            switch self {
            case .block: "What is the utilization for building 3?"
            case .perioperative: "What was the median turnover time by room last month?"
            case .energy: "How much energy did we use last month?"
            case .maintenance: "Show me the overdue maintenance"
            case .tenants: "Open tenant requests by building"
            case .sustainability: "What was our carbon footprint last quarter?"
            }
        }

        fileprivate var neighbour: RoutingContext.Neighbour {
            RoutingContext.Neighbour(
                dashboard: Dashboard(
                    id: rawValue, name: title, description: "", availableTools: tools,
                    suggestedQuestions: [suggestion]),
                tools: tools.compactMap { World.descriptors[$0] })
        }
    }

    private static let descriptors = Dictionary(
        (PeriopCatalogue.descriptors + FacilitiesCatalogue.descriptors).map { ($0.name, $0) }
    ) { first, _ in first }

    private static let contexts = Dictionary(
        uniqueKeysWithValues: Board.allCases.flatMap { board in
            [true, false].map { ("\(board) \($0)", make(board, joins: $0)) }
        })

    /// - Parameter joins: whether questions may be answered with other dashboards' tools.
    static func at(_ board: Board, joins: Bool = false) -> RoutingContext { contexts["\(board) \(joins)"] ?? demo }

    private static func make(_ board: Board, joins: Bool) -> RoutingContext {
        var site = demo.site
        site.joinsDashboards = joins
        let own = board.neighbour
        return RoutingContext(
            site: site, dashboard: own.dashboard, tools: own.tools, inventory: demo.inventory, today: today,
            elsewhere: Board.allCases.filter { $0 != board }.map(\.neighbour))
    }
}
