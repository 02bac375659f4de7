import Dispatch
package import LumenCore
import LumenSQL
import Synchronization

/// Imports files of one kind into a site's warehouse (contract §8).
package struct Importer: Sendable {
    private let warehouse: Warehouse
    private let site: Site
    private let clock: WallClock

    package init(warehouse: Warehouse, site: Site, clock: WallClock) {
        self.warehouse = warehouse
        self.site = site
        self.clock = clock
    }

    /// Imports the files in one transaction.
    ///
    /// Bad rows are rejected and the rest goes in; whatever else goes wrong, and the task's cancellation, leaves the
    /// warehouse as it was. Rows are written on the database's own queue while a thread beside it reads them.
    ///
    /// - Parameter progress: called on the database's queue, a few times for each megabyte.
    /// - Throws: `ImportFault` for a file that can't be imported at all, `DatabaseFault`, `CancellationError`.
    package func run(
        kind: ImportKind, files: [String], options: ImportOptions = ImportOptions(),
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportSummary {
        guard !files.isEmpty else { throw ImportFault("Name at least one file to import.") }
        let rejects = try options.rejectsPath.map { try RejectsTarget(path: $0, besides: files) }
        let stopwatch = ContinuousClock()
        let start = stopwatch.now
        do {
            var summary = try await run(kind.format, kind, files, options, rejects, progress)
            summary.seconds = (stopwatch.now - start) / .seconds(1)
            try rejects?.publish()
            return summary
        } catch {
            rejects?.discard()
            throw error
        }
    }

    /// Reads what a file has, without importing anything.
    ///
    /// Columns that are missing or that several headers could be are told rather than thrown, for a person to name.
    ///
    /// - Throws: `ImportFault` for a file that can't be imported at all.
    package func preview(
        kind: ImportKind, file path: String, options: ImportOptions = ImportOptions()
    ) async throws -> ImportPreview {
        let (columns, allowed) = (kind.format.columns, site.patientColumns)
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "lumen.import.preview").async {
                continuation.resume(
                    with: Result {
                        let file = try ImportFile(path: path, columns: columns, options: options, allowed: allowed)
                        if options.mapping.headers.isEmpty { try Self.refuseOtherKinds([file], than: kind) }
                        try file.layout.demandDistinct(columns, file: file.name)
                        return try ImportPreview(file, columns)
                    })
            }
        }
    }

    /// A file of another kind may have this kind's columns, but its numbers would mean something else.
    private static func refuseOtherKinds(_ files: [ImportFile], than kind: ImportKind) throws {
        for file in files {
            guard let other = kind.betterFit(for: file.layout.headers) else { continue }
            throw ImportFault(
                """
                \(file.name) looks like \(other.rawValue), not \(kind.rawValue): import it as \
                \(other.rawValue), or name its columns in a mapping.
                """)
        }
    }

    private func run<Format: ImportFormat>(
        _: Format.Type, _ kind: ImportKind, _ paths: [String], _ options: ImportOptions, _ rejects: RejectsTarget?,
        _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportSummary {
        let flag = CancellationFlag()
        let (site, now) = (site, clock.minute)
        return try await withTaskCancellationHandler {
            do {
                return try await warehouse.database.write { connection in
                    let files = try paths.map { path in
                        try ImportFile(
                            path: path, columns: Format.columns, options: options, allowed: site.patientColumns)
                    }
                    if options.mapping.headers.isEmpty { try Self.refuseOtherKinds(files, than: kind) }
                    for file in files { try file.layout.demandSettled(Format.columns, file: file.name) }
                    let run = try ImportRun<Format>(
                        files: files, site: site, now: now, rejects: rejects, connection: connection,
                        progress: progress, isCancelled: { flag.isSet.load(ordering: .relaxed) })
                    let summary = try run.perform(kind, isDryRun: options.isDryRun)
                    if options.isDryRun { throw DryRun(summary: summary) }
                    return summary
                }
            } catch let dryRun as DryRun {
                return dryRun.summary
            }
        } onCancel: {
            flag.isSet.store(true, ordering: .relaxed)
        }
    }
}

/// Ends a dry run, so that its transaction is rolled back.
private struct DryRun: Error {
    let summary: ImportSummary
}

private final class CancellationFlag: Sendable {
    let isSet = Atomic(false)
}
