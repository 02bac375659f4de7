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
        try await open(settings, manifests: try await Manifests(settings)) { settings.isOn(.feature($0)) }
    }

    /// - Parameter isOn: whether a feature is on at present.
    static func open(
        _ settings: Settings, manifests: Manifests, isOn: @escaping @Sendable (FeatureFlag) -> Bool
    ) async throws -> Hospital {
        let warehouse = Warehouse(database: try SQLiteDatabase(path: settings.databasePath))
        try await warehouse.prepare()
        let data = SiteCache(warehouse: warehouse)
        let facilities = FacilitiesCatalogue(facilities: FacilityCache(warehouse: warehouse), cases: data)
        let catalogues = [try CheckedTools(PeriopCatalogue(data: data)), try CheckedTools(facilities)]
        return Hospital(
            settings: settings, clock: settings[.now].flatMap(date(iso:)).map(WallClock.fixed) ?? .system,
            manifests: manifests, warehouse: warehouse, data: data,
            catalogues: catalogues,
            tools: .gated(
                ToolRegistry(name: "lumen", providers: catalogues), known: catalogues.flatMap(\.descriptors),
                isOn: isOn))
    }
}

extension ResilientTools where C == ContinuousClock {
    /// Tools with retries and circuits, as far as those are on.
    static func gated(
        _ provider: any ToolProvider, known: [ToolDescriptor] = [],
        deadline: @escaping @Sendable (_ tool: String) -> Duration = { _ in .seconds(20) },
        isOn: @escaping @Sendable (FeatureFlag) -> Bool
    ) -> ResilientTools {
        ResilientTools(
            provider, known: known, deadline: deadline,
            retries: Retries(clock: ContinuousClock(), isOn: { isOn(.retries) }),
            breakers: CircuitBreakers(.tool, clock: ContinuousClock(), isOn: { isOn(.breakers) }),
            clock: ContinuousClock())
    }
}

extension Settings {
    /// Where the hospital's data is.
    var databasePath: String { String(required(.databaseURL).dropFirst("sqlite:".count)) }
}
