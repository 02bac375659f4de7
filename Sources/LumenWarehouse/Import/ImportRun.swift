import Foundation
import LumenCore
import LumenSQL

/// One import, within its transaction.
final class ImportRun<Format: ImportFormat> {
    private let files: [ImportFile]
    private let reader: RowReader<Format>
    private let now: Minute
    private let writer: WarehouseWriter
    private let progress: (ImportProgress) -> Void
    private let isCancelled: () -> Bool
    private let rejectColumns: RejectColumns
    private let rejectsFile: RejectsFile?
    private var rejects = RejectLog()
    private var rows = 0
    /// For each file begun, the lines of those before it.
    private var lineOffsets: [Int] = []

    init(
        files: [ImportFile], site: Site, now: Minute, rejects: RejectsTarget?, connection: any SQLConnection,
        progress: @escaping (ImportProgress) -> Void, isCancelled: @escaping () -> Bool
    ) throws {
        self.files = files
        self.now = now
        reader = RowReader(files: files, site: site, now: now, keepsOriginals: rejects != nil)
        self.progress = progress
        self.isCancelled = isCancelled
        let columns = RejectColumns(files.map(\.layout))
        rejectColumns = columns
        rejectsFile = try rejects.map { try RejectsFile($0, headers: columns.headers, namesFile: files.count > 1) }
        writer = try WarehouseWriter(connection, siteID: site.id)
    }

    /// Does it all but commit.
    func perform(_ kind: ImportKind, isDryRun: Bool) throws -> ImportSummary {
        let total = files.reduce(0) { $0 + $1.size }
        progress(ImportProgress(bytesDone: 0, bytesTotal: total, rows: 0))
        try reader.forEachBatch { batch in
            if isCancelled() { throw CancellationError() }
            if batch.file == lineOffsets.count { lineOffsets.append(batch.linesBefore) }
            try take(batch)
            rows += batch.rows.count
            progress(ImportProgress(bytesDone: min(batch.bytesDone, total), bytesTotal: total, rows: rows))
        }
        progress(ImportProgress(stage: .finishing, bytesDone: total, bytesTotal: total, rows: rows))
        try writer.finish(kind: kind.rawValue, at: now, rejected: rejects.count - writer.counts.rejected)
        try rejectsFile?.close()
        return summary(kind, isDryRun: isDryRun)
    }

    private func take(_ batch: ReadBatch<Format.Row>) throws {
        for row in batch.rows {
            if case .success(let value) = row.row {
                try Format.write(value, line: batch.linesBefore + row.line, to: writer)
            }
        }
        let contradictions = try writer.flush()
        for row in batch.rows {
            if case .failure(let problem) = row.row {
                try reject(problem, row, of: batch)
            } else if let earlier = contradictions[batch.linesBefore + row.line] {
                try reject(contradiction(of: earlier), row, of: batch)
            }
        }
    }

    private func contradiction(of line: Int) -> RowProblem {
        let index = lineOffsets.lastIndex { $0 < line } ?? 0
        let first = "line \(line - lineOffsets[index])"
        return RowProblem(
            Format.columns[0].name, "appears twice in this import with different content",
            note: "the first, at \(files.count > 1 ? "\(files[index].name) \(first)" : first), is kept")
    }

    private func reject(_ problem: RowProblem, _ row: ReadRow<Format.Row>, of batch: ReadBatch<Format.Row>) throws {
        let place = SourceLine(file: files[batch.file].name, line: row.line)
        rejects.add(problem, at: place)
        let values = row.original.map { rejectColumns.values($0, file: batch.file) }
        try rejectsFile?.add(problem, at: place, values: values)
    }

    private func summary(_ kind: ImportKind, isDryRun: Bool) -> ImportSummary {
        func headers(_ fields: (ColumnLayout) -> [Int]) -> [String] {
            files.flatMap { file in fields(file.layout).map { file.layout.headers[$0] } }.uniqued
        }
        var summary = ImportSummary(kind: kind, files: files.map(\.name), isDryRun: isDryRun)
        summary.read = rows
        summary.inserted = writer.counts.inserted
        summary.updated = writer.counts.updated
        summary.unchanged = writer.counts.unchanged
        summary.rejected = rejects.count
        summary.overlapping = writer.counts.overlapping
        summary.droppedColumns = headers(\.dropped)
        summary.ignoredColumns = headers(\.ignored)
        summary.rejects = rejects.groups
        summary.problems = rejects.problems
        return summary
    }
}

extension [String] {
    /// The elements, each once, in the order of their first.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
