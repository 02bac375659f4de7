import Foundation
import LumenCore
import LumenSQL
import LumenWarehouse

/// An empty warehouse in a directory of its own, gone with it; "now" is 2026-11-20 10:00 in New York.
final class ImportFixture: Sendable {
    let directory: URL
    let database: SQLiteDatabase
    let site: Site
    let importer: Importer

    init(patientColumns: Set<String> = [], zone: String = "America/New_York") async throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
        database = try SQLiteDatabase(path: directory.appending(path: "lumen.sqlite").path)
        try await Warehouse(database: database).prepare()
        site = try Self.site(patientColumns, zone)
        importer = Self.importer(database, site)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    static func site(_ patientColumns: Set<String> = [], _ zone: String = "America/New_York") throws -> Site {
        guard let zone = ZoneRules(identifier: zone) else { throw CocoaError(.featureUnsupported) }
        return Site(id: "default", name: "Demo Hospital", zone: zone, patientColumns: patientColumns)
    }

    static func importer(_ database: any Database, _ site: Site) -> Importer {
        let now = Date(timeIntervalSince1970: 1_795_186_800)
        return Importer(warehouse: Warehouse(database: database), site: site, clock: .fixed(now))
    }

    func path(_ name: String) -> String { directory.appending(path: name).path }

    func file(_ bytes: some Sequence<UInt8>, name: String = "cases.csv") throws -> String {
        try Data(bytes).write(to: directory.appending(path: name))
        return path(name)
    }

    func text(of name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    @discardableResult
    func run(
        _ text: String, as kind: ImportKind = .cases, mapping: JSON? = nil, dryRun: Bool = false, rejects: String? = nil
    ) async throws -> ImportSummary {
        var options = ImportOptions()
        options.isDryRun = dryRun
        options.rejectsPath = rejects.map(path)
        if let mapping { options.mapping = try ColumnMapping(mapping) }
        return try await importer.run(kind: kind, files: [try file(text.utf8)], options: options)
    }

    /// The rows of a query, a text for each, columns joined by "|"; NULL is "-".
    func rows(_ sql: String, columns: Int) async throws -> [String] {
        try await database.read { connection in
            try connection.all(sql) { row in
                (0..<columns).map { row.optionalText($0) ?? "-" }.joined(separator: "|")
            }
        }
    }

    func count(_ table: String) async throws -> Int {
        Int(try await rows("SELECT COUNT(*) FROM \(table)", columns: 1)[0]) ?? -1
    }

    /// A minute of UTC as `YYYY-MM-DD HH:MM`.
    static func utc(_ minute: Int) -> String {
        let day = Int((Double(minute) / 1440).rounded(.down))
        return "\(CivilDate(dayNumber: day)) \(clockText(minuteOfDay: minute - day * 1440))"
    }
}

/// What went wrong, as the person reads it.
func sentence(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? any Fault)?.sentence ?? "\(error)"
    }
}

let caseHeader = "case_id,room,date,wheels_in,wheels_out,service,surgeon"

/// A cases file of those rows.
func cases(_ rows: String...) -> String { ([caseHeader] + rows).joined(separator: "\n") + "\n" }
