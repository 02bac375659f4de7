import Foundation
import Hummingbird
import Logging
import LumenCore
import ServiceLifecycle

/// Takes files in from the network, has them imported, and keeps what was rejected for a while.
///
/// As a service it sweeps; when it ends, its files are gone.
package final class ImportDesk<C: Clock<Duration>>: Service {
    let importer: any FileImporting
    private let scratch: ScratchDirectory
    private let gate: ImportGate<C>
    private let shelf: RejectsShelf<C>
    private let clock: C
    private let limit: Int

    /// - Parameters:
    ///   - directory: where its directory of temporary files goes; a disk, not memory, and not where pages are.
    ///   - limit: bytes of a file.
    /// - Throws: a `Fault` where the directory can't be made.
    package init(importer: any FileImporting, directory: String, clock: C, limit: Int = ImportRequest.largestFile)
        throws
    {
        self.importer = importer
        self.clock = clock
        self.limit = limit
        scratch = try ScratchDirectory(in: directory)
        gate = ImportGate(clock: clock)
        shelf = RejectsShelf(clock: clock)
    }

    package func run() async throws {
        defer { scratch.remove() }
        await cancelWhenGracefulShutdown { [clock, shelf] in
            while (try? await clock.sleep(for: .seconds(60))) != nil { shelf.sweep() }
        }
    }

    /// Imports a request's body, as long as the one who sends it is there.
    ///
    /// - Returns: the report, and the id of the rejected rows if there are any.
    /// - Throws: `BrokenBody` where they go away; `ImportBusy`, `FileTooLarge`, `UploadFault`; what the importer throws.
    func take(
        _ order: ImportRequest, _ request: Request, for owner: String
    ) async throws -> (report: ImportReport, rejectsID: String?) {
        do {
            // Waits outside, where a refusal still lets the connection live.
            return try await gate.hold(order.siteID) {
                try await request.body.consumeWithCancellationOnInboundClose { body in
                    let path = scratch.newPath()
                    defer { unlink(path) }
                    try await receive(body, at: path)
                    return try await run(order, path, for: owner)
                }
            }
        } catch is CancellationError where !Task.isCancelled {
            throw BrokenBody(detail: "the sender of a file went away, or its body can't be read")
        }
    }

    /// Where rejected rows are; `nil` where there are none for this owner.
    func rejects(_ id: String, for owner: String) -> String? { shelf.path(of: id, for: owner) }

    /// Writes the body to a file.
    ///
    /// - Throws: `FileTooLarge`, `UploadFault`; `CancellationError` where the sender went away in the middle of it.
    private func receive(_ body: RequestBody, at path: String) async throws {
        let file = try UploadFile(path: path)
        var room = limit
        do {
            for try await piece in body {
                room -= piece.readableBytes
                guard room >= 0 else { throw FileTooLarge() }
                try await file.append(piece)
            }
        } catch let fault as any Fault {
            throw fault
        } catch {
            throw CancellationError()
        }
        // Half a file must not pass for a whole one, however the end of its connection shows.
        try Task.checkCancellation()
    }

    private func run(
        _ order: ImportRequest, _ path: String, for owner: String
    ) async throws -> (report: ImportReport, rejectsID: String?) {
        let job = ImportJob(
            kind: order.kind, siteID: order.siteID, path: path, name: order.name, mapping: order.mapping,
            isDryRun: order.isDryRun, rejectsPath: scratch.newPath())
        do {
            let report = try await importer.run(job)
            log(report, of: job)
            if !report.problems.isEmpty { return (report, shelf.keep(job.rejectsPath, for: owner)) }
            unlink(job.rejectsPath)
            return (report, nil)
        } catch {
            unlink(job.rejectsPath)
            throw error
        }
    }

    private func log(_ report: ImportReport, of job: ImportJob) {
        var metadata: Logger.Metadata = [
            "site.id": "\(job.siteID)", "import.kind": "\(job.kind)", "import.dry_run": "\(job.isDryRun)",
        ]
        for name in ["read", "inserted", "updated", "unchanged", "rejected"] {
            metadata["import.\(name)"] = "\(report.summary[name]?.intValue ?? 0)"
        }
        Logger.current.info("file imported", metadata: metadata)
    }
}
