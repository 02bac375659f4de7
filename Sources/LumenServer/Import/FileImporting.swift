package import LumenCore

/// What takes in files of the hospital's data: the warehouse, as the edge sees it.
package protocol FileImporting: Sendable {
    /// The kinds of files there are.
    var kinds: [String] { get }

    /// The site of that id, or the default one.
    ///
    /// - Throws: a `Fault` where there is none.
    func siteID(_ id: String?) throws -> String

    /// What may be imported into a site, a kind each.
    func offers(for siteID: String) async throws -> [ImportOffer]

    /// Imports a file in one transaction. A task that is cancelled and a file that can't be imported leave the site's
    /// data as they were.
    ///
    /// - Throws: a `Fault`, `CancellationError`.
    func run(_ job: ImportJob) async throws -> ImportReport
}

/// A kind of file that may be imported.
package struct ImportOffer: Sendable {
    package var kind: String
    /// The columns that a file must have.
    package var required: [String]
    package var optional: [String]
    /// How many rows the site has.
    package var rows: Int

    package init(kind: String, required: [String], optional: [String], rows: Int) {
        self.kind = kind
        self.required = required
        self.optional = optional
        self.rows = rows
    }

    var json: JSON {
        [
            "kind": .string(kind), "required": .array(required.map(JSON.string)),
            "optional": .array(optional.map(JSON.string)), "rows": .int(rows),
        ]
    }
}

/// A file to import.
package struct ImportJob: Sendable {
    /// One of `FileImporting.kinds`.
    package var kind: String
    package var siteID: String
    /// Where the file is.
    package var path: String
    /// What its owner calls it.
    package var name: String
    /// From the file's headers to Lumen's columns; not checked yet.
    package var mapping: JSON?
    /// Whether to tell what would happen, and change nothing.
    package var isDryRun: Bool
    /// Where to write the rows that are rejected.
    package var rejectsPath: String
}
