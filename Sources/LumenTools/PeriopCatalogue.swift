package import LumenCore
package import LumenWarehouse

/// The bundled `periop` server: every tool over the operating rooms' data, in one list.
package struct PeriopCatalogue: ToolCatalogue {
    package let name = "periop"
    private let data: SiteCache
    private let byName: [String: any PeriopTool]

    private static let all: [any PeriopTool] =
        [
            BlockUtilSummary(), BlockUtilByBlockGroup(), BlockUtilBySurgeon(), BlockUtilDrillDown(), BlockUtilTrend(),
        ] + metrics + schedules + [ListEntities()]

    package init(data: SiteCache) {
        self.data = data
        byName = Dictionary(uniqueKeysWithValues: Self.all.map { ($0.descriptor.name, $0) })
    }

    /// All of its tools, whatever data they are for.
    package static var descriptors: [ToolDescriptor] { all.map(\.descriptor) }

    package var descriptors: [ToolDescriptor] { Self.descriptors }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        guard let tool = byName[tool] else {
            return .failure(.unknownTool(tool))
        }
        do {
            return .success(try await tool.run(arguments, in: context, data: data))
        } catch let failure as ToolFailure {
            return .failure(failure)
        } catch let error as CancellationError {
            throw error
        } catch {
            return .failure(
                ToolFailure(
                    sentence: "Unable to fetch data from \(tool.descriptor.name), please try again",
                    detail: error.logDetail))
        }
    }
}
