import ArgumentParser
import Foundation
import LumenCore
import LumenWarehouse

/// `lumen import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Imports CSV files: cases, blocks, energy, equipment and more.",
        discussion: """
            One transaction: all of it happens or nothing does. Importing a file twice changes nothing.
            \(ImportKind.allCases.map { "\($0.rawValue): \($0.columnNames.joined(separator: ", "))" }.joined(separator: "\n"))
            Example: lumen import cases 2022_Q1.csv --rejects rejects.csv
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "What the files hold: \(ImportKind.allCases.map(\.rawValue).joined(separator: " or ")).")
    var kind: String

    @Argument(help: "The CSV files.")
    var files: [String]

    @Option(help: "A JSON object from the files' headers to Lumen's column names.")
    var mapping: String?

    @Option(help: "The site; the first one otherwise.")
    var site: String?

    @Flag(help: "Tell what would happen, and change nothing.")
    var dryRun = false

    @Option(help: "Where to write the rows that were set aside, with line, column and reason.")
    var rejects: String?

    @Flag(help: "Print the summary as JSON.")
    var json = false

    func validate() throws {
        guard ImportKind(rawValue: kind) != nil else {
            let kinds = ImportKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no import kind “\(kind)”; there is \(kinds).")
        }
    }

    func run() async throws {
        let settings = try common.settings()
        guard let kind = ImportKind(rawValue: kind) else { return }
        var options = ImportOptions()
        options.mapping = try mapping.map { try ColumnMapping(path: $0) } ?? ColumnMapping()
        options.isDryRun = dryRun
        options.rejectsPath = rejects
        let hospital = try await Hospital.open(settings)
        let importer = Importer(
            warehouse: hospital.warehouse, site: try hospital.manifests.site(site), clock: hospital.clock)
        let display = ProgressDisplay(isShown: isatty(STDERR_FILENO) == 1 && !json)
        let summary = try await importer.run(
            kind: kind, files: files, options: options, progress: { display.show($0) })
        display.clear()
        output(json ? summary.json.prettyText : summary.text)
    }
}

/// Keeps a progress bar on the last line of a terminal, on standard error.
private struct ProgressDisplay: Sendable {
    let isShown: Bool
    private let start = ContinuousClock.now

    init(isShown: Bool) { self.isShown = isShown }

    func show(_ progress: ImportProgress) {
        guard isShown else { return }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        write("\r\u{1B}[K\(ProgressBar().text(progress, seconds: seconds))")
    }

    func clear() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

extension ImportSummary {
    /// What an import did, for a person.
    fileprivate var text: String {
        let verb = isDryRun ? "Would import" : "Imported"
        var lines = [
            "\(verb) \(kind.rawValue): \(read) rows read, \(inserted) inserted, \(updated) updated, "
                + "\(unchanged) unchanged, \(rejected) rejected (\(Int(rowsPerSecond)) rows/s)."
        ]
        if overlapping > 0 {
            lines.append(
                "\(overlapping) cases begin before an earlier case in their room has ended; they are kept and flagged.")
        }
        if !droppedColumns.isEmpty {
            lines.append("Patient columns dropped: \(droppedColumns.joined(separator: ", ")).")
        }
        if !ignoredColumns.isEmpty { lines.append("Columns not used: \(ignoredColumns.joined(separator: ", ")).") }
        for reject in rejects {
            let places = reject.first.map { "\($0.file):\($0.line)" }.joined(separator: ", ")
            let column = reject.column.isEmpty ? "" : "\(reject.column): "
            lines.append(
                "\(reject.count) rejected: \(column)\(reject.reason) (\(places)\(reject.count > reject.first.count ? ", …" : ""))"
            )
        }
        return lines.joined(separator: "\n")
    }
}
