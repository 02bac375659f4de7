import LumenCore
import LumenServer
import LumenWarehouse

/// Imports what the edge received: the same as `lumen import` does.
struct WarehouseImporter: FileImporting {
    let warehouse: Warehouse
    let clock: WallClock
    /// The site of that id, or the default one.
    let site: @Sendable (String?) throws -> Site

    let kinds = ImportKind.allCases.map(\.rawValue)

    func siteID(_ id: String?) throws -> String { try site(id).id }

    func offers(for siteID: String) async throws -> [ImportOffer] {
        let site = try site(siteID)
        var offers: [ImportOffer] = []
        for kind in ImportKind.allCases {
            offers.append(
                ImportOffer(
                    kind: kind.rawValue, required: kind.requiredColumns, optional: kind.optionalColumns,
                    rows: try await warehouse.rowCount(kind, of: site)))
        }
        return offers
    }

    func run(_ job: ImportJob) async throws -> ImportReport {
        guard let kind = ImportKind(rawValue: job.kind) else { throw InvalidRequest("There is no such import kind.") }
        let importer = Importer(warehouse: warehouse, site: try site(job.siteID), clock: clock)
        var options = ImportOptions()
        options.mapping = try job.mapping.map { try ColumnMapping($0) } ?? ColumnMapping()
        options.isDryRun = job.isDryRun
        options.fileName = job.name
        options.rejectsPath = job.rejectsPath
        let preview = try await importer.preview(kind: kind, file: job.path, options: options)
        let isReady = preview.unsettled.isEmpty || !job.isDryRun
        let summary =
            isReady
            ? try await importer.run(kind: kind, files: [job.path], options: options)
            : ImportSummary(kind: kind, files: [preview.file], isDryRun: true)
        return ImportReport(preview, summary)
    }
}

extension ImportReport {
    fileprivate init(_ preview: ImportPreview, _ summary: ImportSummary) {
        self.init(
            columns: zip(preview.headers, preview.columns).map { Column(header: $0, takenAs: $1) },
            missing: preview.unsettled, dropped: preview.dropped, preview: preview.rows,
            summary: summary.json.objectValue ?? [:],
            problems: summary.problems.map {
                Problem(line: $0.place.line, column: $0.column.isEmpty ? nil : $0.column, reason: $0.reason)
            })
    }
}
