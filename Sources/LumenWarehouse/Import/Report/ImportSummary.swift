package import LumenCore

/// A line of an imported file.
package struct SourceLine: Sendable, Equatable {
    package var file: String
    package var line: Int
}

/// What an import did.
package struct ImportSummary: Sendable, Equatable {
    /// The rows that were rejected for one reason.
    package struct Rejects: Sendable, Equatable {
        /// "" where a row as a whole was at fault.
        package var column: String
        package var reason: String
        package var count: Int
        /// The first few.
        package var first: [SourceLine]
    }

    /// A row that was rejected.
    package struct Problem: Sendable, Equatable {
        package var place: SourceLine
        /// "" where the row as a whole was at fault.
        package var column: String
        package var reason: String
    }

    package internal(set) var kind: ImportKind
    package internal(set) var files: [String]
    package internal(set) var isDryRun: Bool
    package internal(set) var read = 0
    package internal(set) var inserted = 0
    package internal(set) var updated = 0
    package internal(set) var unchanged = 0
    package internal(set) var rejected = 0
    /// Of the rows, the cases that begin before an earlier case in their room has ended: kept, and flagged.
    package internal(set) var overlapping = 0
    /// Headers of patient columns that the site does not allow.
    package internal(set) var droppedColumns: [String] = []
    /// Headers that are no column of the kind.
    package internal(set) var ignoredColumns: [String] = []
    /// The most frequent first.
    package internal(set) var rejects: [Rejects] = []
    /// The first `RejectLog.listed` of the rejected rows, in the files' order.
    package internal(set) var problems: [Problem] = []
    package internal(set) var seconds = 0.0

    /// Of an import of which nothing has been read.
    package init(kind: ImportKind, files: [String], isDryRun: Bool) {
        self.kind = kind
        self.files = files
        self.isDryRun = isDryRun
    }

    package var rowsPerSecond: Double { seconds > 0 ? Double(read) / seconds : 0 }

    package var json: JSON {
        [
            "kind": .string(kind.rawValue),
            "files": .array(files.map(JSON.string)),
            "dryRun": .bool(isDryRun),
            "read": .int(read),
            "inserted": .int(inserted),
            "updated": .int(updated),
            "unchanged": .int(unchanged),
            "rejected": .int(rejected),
            "overlapping": .int(overlapping),
            "droppedColumns": .array(droppedColumns.map(JSON.string)),
            "ignoredColumns": .array(ignoredColumns.map(JSON.string)),
            "rejects": .array(rejects.map(\.json)),
            "seconds": JSON((seconds * 1000).rounded() / 1000),
            "rowsPerSecond": .int(Int(rowsPerSecond)),
        ]
    }
}

extension ImportSummary.Rejects {
    fileprivate var json: JSON {
        [
            "column": .string(column),
            "reason": .string(reason),
            "count": .int(count),
            "first": .array(first.map { ["file": .string($0.file), "line": .int($0.line)] }),
        ]
    }
}
