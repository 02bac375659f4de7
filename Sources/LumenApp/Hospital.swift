import LumenCore
import LumenGuard
import LumenMCP
import LumenSQL
import LumenTools
import LumenWarehouse

/// What every command works with: the clock, the manifests, the hospital's data, and the bundled tools over it behind
/// their gates.
struct Hospital: Sendable {
    let settings: Settings
    let clock: WallClock
    let manifests: Manifests
    let warehouse: Warehouse
    let data: SiteCache
    /// The bundled servers, `periop` and `facilities`, with their arguments checked.
    let catalogues: [CheckedTools]
    /// The tools of all of them.
    let tools: ResilientTools<ContinuousClock>

    /// Opens the database and reads the manifests.
    static func open(_ settings: Settings) async throws -> Hospital {
        let warehouse = Warehouse(database: try SQLiteDatabase(path: settings.databasePath))
        try await warehouse.prepare()
        let data = SiteCache(warehouse: warehouse)
        let facilities = FacilitiesCatalogue(facilities: FacilityCache(warehouse: warehouse), cases: data)
        let catalogues = [try CheckedTools(PeriopCatalogue(data: data)), try CheckedTools(facilities)]
        return Hospital(
            settings: settings, clock: settings[.now].flatMap(date(iso:)).map(WallClock.fixed) ?? .system,
            manifests: try await Manifests(settings), warehouse: warehouse, data: data,
            catalogues: catalogues,
            tools: .gated(
                ToolRegistry(name: "lumen", providers: catalogues), known: catalogues.flatMap(\.descriptors),
                by: settings))
    }
}

extension ResilientTools where C == ContinuousClock {
    /// Tools with the retries and circuits that the settings leave on.
    static func gated(
        _ provider: any ToolProvider, known: [ToolDescriptor] = [],
        deadline: @escaping @Sendable (_ tool: String) -> Duration = { _ in .seconds(20) }, by settings: Settings
    ) -> ResilientTools {
        ResilientTools(
            provider, known: known, deadline: deadline,
            retries: Retries(policy: settings.retryPolicy, clock: ContinuousClock()),
            breakers: CircuitBreakers(.tool, limits: settings.circuitLimits, clock: ContinuousClock()),
            clock: ContinuousClock())
    }
}

extension Settings {
    /// Where the hospital's data is.
    var databasePath: String { String(required(.databaseURL).dropFirst("sqlite:".count)) }
}
