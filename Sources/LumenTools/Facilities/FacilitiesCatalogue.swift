package import LumenCore
package import LumenWarehouse

/// The bundled `facilities` server: every tool over a site's buildings, in one list.
package struct FacilitiesCatalogue: ToolCatalogue {
    package let name = "facilities"
    private let data: FacilityData
    private let byName: [String: any FacilityTool]

    static let all: [any FacilityTool] = [
        EnergyConsumptionTool(), EnergyCostTool(), PeakDemandTool(), MaintenanceScheduleTool(),
        MaintenanceAlertsTool(), PMComplianceTool(), EquipmentReliabilityTool(), WorkOrderBacklogTool(),
        TenantRequestsTool(), TenantSatisfactionTool(), CarbonFootprintTool(), AnestheticGasEmissionsTool(),
    ]

    /// - Parameter cases: of the operating rooms, to tell carbon per case.
    package init(facilities: FacilityCache, cases: SiteCache) {
        data = FacilityData(facilities: facilities, cases: cases)
        byName = Dictionary(Self.all.map { ($0.descriptor.name, $0) }) { first, _ in first }
    }

    /// All of its tools, whatever data they are for.
    package static var descriptors: [ToolDescriptor] { all.map(\.descriptor) }

    package var descriptors: [ToolDescriptor] { Self.descriptors }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        guard let tool = byName[tool] else { return .failure(.unknownTool(tool)) }
        do {
            return .success(try await tool.run(arguments, in: context, data: data))
        } catch let failure as ToolFailure {
            return .failure(failure)
        } catch let error as CancellationError {
            throw error
        } catch {
            return .failure(.noData(from: tool.descriptor.name, detail: error.logDetail))
        }
    }
}
