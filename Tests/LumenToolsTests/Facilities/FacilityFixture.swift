import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import LumenTools
import LumenWarehouse
import Testing

/// A site with the `facilities` tools over a database of its own; "now" is noon of 2025-12-31 in New York unless said.
final class FacilityFixture: Sendable {
    let site: Site
    let warehouse: Warehouse
    let tools: FacilitiesCatalogue
    private let directory: URL
    private let clock: WallClock

    init(site: Site? = nil, today: String = "2025-12-31") async throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "facilities-\(UUID().uuidString)")
        warehouse = Warehouse(database: try SQLiteDatabase(path: directory.appending(path: "lumen.sqlite").path))
        try await warehouse.prepare()
        let site = try site ?? .test()
        self.site = site
        tools = FacilitiesCatalogue(
            facilities: FacilityCache(warehouse: warehouse), cases: SiteCache(warehouse: warehouse))
        let noon = site.zone.minute(of: day(today), at: 720)
        clock = .fixed(Date(timeIntervalSince1970: Double(noon) * 60))
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// Imports rows of text.
    @discardableResult
    func load(_ kind: ImportKind, _ lines: [String]) async throws -> ImportSummary {
        let file = directory.appending(path: "\(kind.rawValue)-\(UUID().uuidString).csv")
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        return try await load(kind, path: file.path)
    }

    /// Imports a file, with a mapping file where it needs one.
    @discardableResult
    func load(_ kind: ImportKind, path: String, mapping: String? = nil) async throws -> ImportSummary {
        var options = ImportOptions()
        if let mapping { options.mapping = try ColumnMapping(path: mapping) }
        return try await Importer(warehouse: warehouse, site: site, clock: clock)
            .run(kind: kind, files: [path], options: options)
    }

    /// A tool's result, which fits its schema, as the arguments fit theirs.
    func result(_ tool: String, _ arguments: JSONObject) async throws -> JSON {
        let descriptor = try #require(tools.descriptors.first { $0.name == tool })
        #expect(try SchemaValidator(schema: descriptor.inputSchema).validate(.object(arguments)).map(\.sentence) == [])
        let result = try await outcome(tool, arguments).get()
        let violations = try SchemaValidator(schema: descriptor.outputSchema).validate(result)
        #expect(violations.map(\.sentence) == [], "\(tool) \(arguments)")
        return result
    }

    func outcome(_ tool: String, _ arguments: JSONObject) async throws -> Result<JSON, ToolFailure> {
        switch try await tools.call(tool, arguments: arguments, in: ToolContext(site: site, clock: clock)) {
        case .success(let json): .success(json)
        case .failure(let failure): .failure(failure)
        }
    }

    static let year: JSONObject = ["start_date": "2025-01-01", "end_date": "2025-12-31"]
}

extension JSONObject {
    /// The same with more members.
    func with(_ more: JSONObject) -> JSONObject {
        JSONObject(members.map { ($0.key, $0.value) } + more.members.map { ($0.key, $0.value) })
    }
}

/// The demo hospital with its buildings, made once: two years up to 2026-11-23.
enum DemoFacilities {
    static let thirtyDays: JSONObject = ["start_date": "2026-10-25", "end_date": "2026-11-23"]
    static let sinceJuly: JSONObject = ["start_date": "2026-07-01", "end_date": "2026-11-23"]

    static func fixture() async throws -> FacilityFixture { try await made.value }

    private static let made = Task {
        var site = try Site.test(id: "demo")
        site.facilities.tariff = EnergyTariff(perKWh: 0.112, perKW: 14.2, fixed: 450)
        site.facilities.gridRegion = "NYCW"
        site.facilities.capacity = .init(technicians: 6)
        let fixture = try await FacilityFixture(site: site, today: "2026-11-23")
        try await DemoHospital(site: site, today: day("2026-11-23")).create(in: fixture.warehouse)
        return fixture
    }
}
